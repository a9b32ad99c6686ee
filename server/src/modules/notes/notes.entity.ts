import type { Note } from '@gemcare/shared';
import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalText, TextColumn } from '../../database/columns';

/** What staff wrote about a member: added and deleted, never changed. */
@Entity('member_note')
export class NoteEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() storeId: string;
  @TextColumn() staffId: string;
  @TextColumn() kind: Note['kind'];
  /** What was tried on. */
  @OptionalText() piece: string | null;
  @OptionalText() reaction: 'loved' | 'liked' | 'unsure' | 'disliked' | null;
  @OptionalText() text: string | null;
  @InstantColumn() at: Date;
}
