import type { PointsKind } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BooleanColumn,
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';
import type { ActorKind } from '../../kernel/act';

/** One a member: the lock that every movement of points takes first, and the debt that is still open. */
@Entity('points_account')
export class PointsAccountEntity {
  @KeyColumn() memberId: string;
  @IntColumn() version: number;
  @IntColumn() debt: number;
  /** Up to when time is on record. It only moves forward. */
  @InstantColumn() settledAt: Date;
}

/** A line of the ledger: append-only. */
@Entity('points_entry')
export class PointsEntryEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @IntColumn() delta: number;
  @TextColumn() kind: PointsKind;
  @TextColumn() sourceType: string;
  @TextColumn() sourceId: string;
  @TextColumn() actorKind: ActorKind;
  @OptionalText() actorId: string | null;
  @OptionalText() storeId: string | null;
  @OptionalText() memo: string | null;
  /** When it happened: an expiry happens at the lot's end, whenever it is recorded. */
  @InstantColumn() at: Date;
  @InstantColumn() recordedAt: Date;
}

/** Points that came together. `dueAt` is when time changes it next: its maturity, then its end; null when nothing is left. */
@Entity('points_lot')
export class PointsLotEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() entryId: string;
  @IntColumn() size: number;
  @IntColumn() remaining: number;
  @InstantColumn() maturesAt: Date;
  @InstantColumn() expiresAt: Date;
  /** When its maturity was recorded. */
  @OptionalInstant() maturedAt: Date | null;
  /** It had ended and got days of grace for points that were put back. */
  @BooleanColumn() revived: boolean;
  @OptionalInstant() dueAt: Date | null;
  /** The lot these points first came in, where they came from a record that was merged; null for points of its own. */
  @OptionalText() originId: string | null;
}

/** What an entry took from a lot (negative) or put back into it (positive): append-only. */
@Entity('points_allocation')
export class PointsAllocationEntity {
  @KeyColumn() id: string;
  @TextColumn() entryId: string;
  @TextColumn() lotId: string;
  @IntColumn() amount: number;
  @InstantColumn() at: Date;
}

/** Why staff changed points by hand. */
@Entity('points_adjustment')
export class PointsAdjustmentEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @IntColumn() points: number;
  @TextColumn() reason: string;
  @TextColumn() staffId: string;
  @InstantColumn() at: Date;
  /** The request a second person approved; null within one person's limit. */
  @OptionalText() requestId: string | null;
}

/** One move of points between two records that were merged: of a lot, or of debt; there, on, or back. */
@Entity('points_merge_line')
export class PointsMergeLineEntity {
  @KeyColumn() id: string;
  @TextColumn() mergeId: string;
  @TextColumn() kind: 'lot' | 'debt' | 'moved_on' | 'lot_back' | 'debt_back';
  @TextColumn() fromMemberId: string;
  @TextColumn() toMemberId: string;
  @OptionalText() fromLotId: string | null;
  @OptionalText() toLotId: string | null;
  @IntColumn() points: number;
  @InstantColumn() at: Date;
}
