import type { EntitlementKind, Tier, TierReason } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  IntKeyColumn,
  KeyColumn,
  OptionalInstant,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** The tier a member holds now; `validUntil` is the last instant of it, null for silver. */
@Entity('member_tier')
export class MemberTierEntity {
  @KeyColumn() memberId: string;
  @TextColumn() tier: Tier;
  @OptionalInstant() validUntil: Date | null;
  @IntColumn() version: number;
}

/** A line of a member's tier history: append-only. */
@Entity('tier_change')
export class TierChangeEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() tier: Tier;
  @TextColumn() reason: TierReason;
  @InstantColumn() at: Date;
  @OptionalInstant() validUntil: Date | null;
  @OptionalText() staffId: string | null;
  @OptionalText() note: string | null;
  @OptionalText() sourceId: string | null;
}

/** A counted free service of a calendar year; `granted` null means without limit. */
@Entity('entitlement_grant')
export class EntitlementGrantEntity {
  @KeyColumn() memberId: string;
  @IntKeyColumn() year: number;
  @KeyColumn() kind: EntitlementKind;
  @OptionalInt() granted: number | null;
  @IntColumn() used: number;
}

/** What one booking takes of a year's free services: held until it is completed, given back when it is cancelled. */
@Entity('entitlement_use')
export class EntitlementUseEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @IntColumn() year: number;
  @TextColumn() kind: EntitlementKind;
  @TextColumn() bookingId: string;
  @TextColumn() state: 'held' | 'consumed' | 'released';
  @InstantColumn() at: Date;
}
