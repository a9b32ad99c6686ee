import { Entity } from 'typeorm';
import { BigColumn, InstantColumn, KeyColumn, OptionalText, TextColumn } from '../../database/columns';

/** The secret of one device's member code; dies with its session. */
@Entity('member_code_seed')
export class CodeSeedEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() sessionId: string;
  /** Base32. */
  @TextColumn() secret: string;
  @InstantColumn() issuedAt: Date;
  @InstantColumn() expiresAt: Date;
}

/** A member at a store's counter, proved by one code of one seed. */
@Entity('visit')
export class VisitEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() storeId: string;
  /** Who scanned: a member of staff or a till, never both. */
  @OptionalText() staffId: string | null;
  @OptionalText() tillId: string | null;
  @TextColumn() seedId: string;
  /** The time step of the code: with the seed it is used once. */
  @BigColumn() step: number;
  @InstantColumn() openedAt: Date;
  @InstantColumn() expiresAt: Date;
}
