import { Entity } from 'typeorm';
import {
  InstantColumn,
  JsonColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** Two records of one person made one: `fromId` was merged into `intoId`. */
@Entity('member_merge')
export class MemberMergeEntity {
  @KeyColumn() id: string;
  @TextColumn() fromId: string;
  @TextColumn() intoId: string;
  @TextColumn() state: 'merged' | 'undone';
  @TextColumn() reason: string;
  @TextColumn() staffId: string;
  @InstantColumn() at: Date;
  /** What each feature wants to know again when the merge is undone, by feature; no personal data. */
  @JsonColumn() facts: unknown;
  @OptionalInstant() undoneAt: Date | null;
  @OptionalText() undoneBy: string | null;
  @OptionalText() undoReason: string | null;
}

/** Two records that may be of one person; the ids in order, so that a pair is there once. */
@Entity('duplicate_suspect')
export class DuplicateSuspectEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() otherId: string;
  /** Comma-separated. */
  @TextColumn() reasons: string;
  @TextColumn() state: 'open' | 'dismissed' | 'merged';
  @InstantColumn() foundAt: Date;
  @OptionalInstant() settledAt: Date | null;
  @OptionalText() settledBy: string | null;
  @OptionalText() note: string | null;
}
