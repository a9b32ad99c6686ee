import type { Call, NOTICE_MOMENTS, NoticeTemplate } from '@gemcare/shared';
import { MINUTE, SECOND } from '../../kernel/durations';

export const ENTRY_REASONS = ['granted', 'declined', 'spent', 'given_back', 'refused'] as const;
export type EntryReason = (typeof ENTRY_REASONS)[number];

export const MESSAGE_KINDS = ['offer', 'cancelled', 'moved', 'reminder_soon', 'reminder_day'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * `pending` waits for its turn, `sending` is held by an attempt that was committed before its call. Of the others nothing is
 * sent any more: `refused` by the member's own settings, `failed` for good or too often, `unclear` by a time-out or a crash.
 */
export const MESSAGE_STATES = [
  'pending',
  'sending',
  'sent',
  'refused',
  'unclear',
  'failed',
  'no_credit',
  'no_wechat',
  'too_late',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

interface Worth {
  template: NoticeTemplate;
  /** The most valuable first, where credits are scarce (DOMAIN §12). */
  valueRank: number;
  /** Staff call where it does not get through. */
  important: boolean;
}

export const WORTH: Readonly<Record<MessageKind, Worth>> = {
  offer: { template: 'waitlist_offer', valueRank: 1, important: true },
  cancelled: { template: 'booking_changed', valueRank: 2, important: true },
  moved: { template: 'booking_changed', valueRank: 3, important: true },
  reminder_soon: { template: 'booking_reminder', valueRank: 4, important: false },
  reminder_day: { template: 'booking_reminder', valueRank: 5, important: false },
};

/** What is worth asking for at a moment, the most useful first. */
export const ASKED_AT: Readonly<Record<(typeof NOTICE_MOMENTS)[number], readonly NoticeTemplate[]>> = {
  booked: ['booking_reminder', 'booking_changed'],
  waiting: ['waitlist_offer', 'booking_reminder', 'booking_changed'],
};

/** With so many credits left a member is not asked for more. */
export const ENOUGH_CREDITS = 2;
/** An accept beyond adds nothing. */
export const MOST_CREDITS = 20;

/** Why staff call, by what became of a message; undefined where nobody needs to. */
export const WHY_CALL: Readonly<Partial<Record<MessageState, Call['why']>>> = {
  no_wechat: 'no_wechat',
  no_credit: 'no_credit',
  refused: 'refused',
  unclear: 'unclear',
  failed: 'failed',
};

export const MOST_ATTEMPTS = 10;

/** When a message that surely did not go out is tried again: after 20 s, 40 s, … at most 10 minutes. */
export const nextAttemptAt = (at: Date, attempts: number): Date =>
  new Date(at.getTime() + Math.min(10 * MINUTE, 10 * SECOND * 2 ** attempts));

const THING_LENGTH = 20;

/**
 * A text as a `thing` takes it: at most 20 characters, no line breaks, never empty. WeChat refuses the whole message over one
 * value that does not fit.
 */
export function thing(value: string): string {
  const line = value.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length === 0) return '无';
  return characters.length > THING_LENGTH ? `${characters.slice(0, THING_LENGTH - 1).join('')}…` : line;
}
