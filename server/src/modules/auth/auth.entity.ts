import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';
import type { Channel } from '../../kernel/access-token';

/** One sign-in on one device. */
@Entity('session')
export class SessionEntity {
  @KeyColumn() id: string;
  @TextColumn() actorKind: 'member' | 'staff';
  @TextColumn() actorId: string;
  @TextColumn() channel: Channel;
  @InstantColumn() createdAt: Date;
  @InstantColumn() lastUsedAt: Date;
  @InstantColumn() expiresAt: Date;
  @OptionalInstant() revokedAt: Date | null;
  /** Of the refresh tokens that are current. */
  @IntColumn() generation: number;
  /** Digest of the random name that the app gave the device; null for staff and for apps that send none. */
  @OptionalText() deviceHash: string | null;
}

/** A refresh token, by its digest; rows stay until they expire, so that the use of an old one is seen. */
@Entity('refresh_token')
export class RefreshTokenEntity {
  @KeyColumn() id: string;
  @TextColumn() sessionId: string;
  @TextColumn() tokenHash: string;
  @IntColumn() generation: number;
  @InstantColumn() issuedAt: Date;
  @OptionalInstant() replacedAt: Date | null;
  @InstantColumn() expiresAt: Date;
}

/** A code sent by SMS, by its digest. */
@Entity('sms_code')
export class SmsCodeEntity {
  @KeyColumn() id: string;
  @TextColumn() phone: string;
  @TextColumn() purpose: string;
  @TextColumn() codeHash: string;
  @InstantColumn() sentAt: Date;
  @InstantColumn() expiresAt: Date;
  @IntColumn() tries: number;
  @OptionalInstant() usedAt: Date | null;
}

/** How often something was tried in a window of time. */
@Entity('attempt')
export class AttemptEntity {
  @KeyColumn() scope: string;
  @KeyColumn() subject: string;
  @IntColumn() tries: number;
  @InstantColumn() windowEndsAt: Date;
}
