import { Entity } from 'typeorm';
import { InstantColumn, IntColumn, KeyColumn, OptionalText, TextColumn } from '../../database/columns';

/** A picture of a member, of a piece of theirs, or of a store: the row and its two files (whole and small) come and go together. */
@Entity('picture')
export class PictureEntity {
  @KeyColumn() id: string;
  /** Whose it is; null for a store's. */
  @OptionalText() memberId: string | null;
  @TextColumn() purpose: 'avatar' | 'piece' | 'store';
  /** What it shows; null for an avatar. */
  @OptionalText() subjectId: string | null;
  /** Random; the files and the address are called by it. */
  @TextColumn() fileKey: string;
  /** Signs this picture's addresses, so that all of them end with it. */
  @TextColumn() signingKey: string;
  @IntColumn() width: number;
  @IntColumn() height: number;
  /** Of both files together. */
  @IntColumn() bytes: number;
  /** Who of the staff added it; null where the member did. */
  @OptionalText() staffId: string | null;
  @InstantColumn() createdAt: Date;
}

/**
 * Files to be removed. Written before files are, for later, and taken back with the picture's row; written at once where a
 * picture goes. So whatever happens in between, no file stays without a row.
 */
@Entity('picture_removal')
export class PictureRemovalEntity {
  @KeyColumn() fileKey: string;
  @InstantColumn() dueAt: Date;
  @IntColumn() attempts: number;
}
