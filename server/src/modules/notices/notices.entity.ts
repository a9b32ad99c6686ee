import type { Call, CALL_OUTCOMES, NoticeTemplate } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BooleanColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  OptionalInstant,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';
import type { EntryReason, MessageKind, MessageState } from './notices.rules';

/** How many messages of a template an openid has allowed that were not sent yet: the sum of its entries. */
@Entity('notice_credit')
export class NoticeCreditEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() openid: string;
  @TextColumn() template: NoticeTemplate;
  @IntColumn() credits: number;
  @InstantColumn() updatedAt: Date;
}

/** A line of the credits' ledger: append-only. */
@Entity('notice_credit_entry')
export class NoticeCreditEntryEntity {
  @KeyColumn() id: string;
  @TextColumn() creditId: string;
  @IntColumn() delta: number;
  @TextColumn() reason: EntryReason;
  /** The message, where one took or gave back. */
  @OptionalText() messageId: string | null;
  @InstantColumn() at: Date;
}

/** A message in WeChat: sent at most once (DOMAIN §12). */
@Entity('wechat_message')
export class WechatMessageEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  /** The delivery it came with: unique per member, as in the inbox. */
  @TextColumn() dedupKey: string;
  @TextColumn() kind: MessageKind;
  /** The lowest goes first. */
  @IntColumn() valueRank: number;
  /** Staff call where it does not get through. */
  @BooleanColumn() important: boolean;
  @TextColumn() template: NoticeTemplate;
  @TextColumn() bookingId: string;
  /** The start that it tells of. */
  @InstantColumn() startsAt: Date;
  @JsonColumn() data: unknown;
  @TextColumn() state: MessageState;
  @IntColumn() attempts: number;
  @InstantColumn() dueAt: Date;
  /** Not sent from then on. */
  @InstantColumn() expiresAt: Date;
  /** Whom the latest attempt was made to, and the credit it took. */
  @OptionalText() openid: string | null;
  @OptionalText() creditId: string | null;
  @OptionalInstant() leaseUntil: Date | null;
  @OptionalInt() errcode: number | null;
  @InstantColumn() createdAt: Date;
  @OptionalInstant() settledAt: Date | null;
}

/** A member to call, because an important notice did not get through. Its words are those of the inbox message of the same delivery. */
@Entity('notice_call')
export class NoticeCallEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() storeId: string;
  @TextColumn() bookingId: string;
  @TextColumn() dedupKey: string;
  @TextColumn() why: Call['why'];
  @InstantColumn() createdAt: Date;
  /** Nobody needs to call after that. */
  @InstantColumn() expiresAt: Date;
  @OptionalInstant() settledAt: Date | null;
  @OptionalText() settledBy: string | null;
  @OptionalText() outcome: (typeof CALL_OUTCOMES)[number] | null;
  @OptionalText() note: string | null;
}
