import { NOTICE_TEMPLATES } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { bool, instant, int, json, nullable, oneOf, text, type RowOf } from '../../database/rows';
import { giveUpLease, lockDue, returnLease, skipLocked, takeLocked, type Lease } from '../../jobs/lease';
import type { Act } from '../../kernel/act';
import { MINUTE } from '../../kernel/clock';
import type { SendResult, SubscribeMessage } from '../../wechat/subscribe-message';
import type { TemplateIds } from '../../wechat/templates';
import { bookingById } from '../booking/booking.queries';
import { putOnCallList } from './calls.commands';
import { giveCreditBack, spendCredit, voidCredits } from './credits.commands';
import { creditsOf, openidsOf } from './notices.queries';
import { MESSAGE_KINDS, MOST_ATTEMPTS, nextAttemptAt, type MessageState } from './notices.rules';
import { pageOf } from './notices.texts';

/**
 * An attempt that is under way. A message is sent at most once (DOMAIN §12), so nobody takes over an attempt whose lease ran out:
 * `abandonAttempts` ends it. Its holder then needs no name, and the state is the mark.
 */
const MESSAGE_LEASE: Lease = {
  table: 'wechat_message',
  key: 'id',
  holder: 'state',
  free: "state = 'pending'",
  due: 'dueAt',
  /** Longer than any call takes: an attempt that is older was left by a process that did not survive it. */
  forMs: 2 * MINUTE,
  attempts: { most: MOST_ATTEMPTS },
};
const SENDING = 'sending';
const ABANDONED_AT_ONCE = 50;

const MESSAGE = {
  id: text,
  memberId: text,
  dedupKey: text,
  kind: oneOf(MESSAGE_KINDS),
  important: bool,
  template: oneOf(NOTICE_TEMPLATES),
  bookingId: text,
  startsAt: instant,
  data: json,
  attempts: int,
  expiresAt: instant,
  creditId: nullable(text),
};
type MessageRow = RowOf<typeof MESSAGE>;
const COLUMNS = Object.keys(MESSAGE).join(', ');

/** An attempt that is on record and has its credit: to be made once the transaction has committed. */
export interface Attempt {
  id: string;
  message: SubscribeMessage;
}

/**
 * Takes the most valuable message that is due and spends a credit for it. One at a time to a member: WeChat refuses two at once.
 * Answers `settled` where the message turned out not to be sent at all, undefined where nothing is due.
 */
export async function takeMessage(
  tx: Tx,
  act: Act,
  { templates }: { templates: TemplateIds },
): Promise<Attempt | 'settled' | undefined> {
  const { at } = act;
  const [row] = await lockDue(tx, MESSAGE_LEASE, {
    at,
    orderBy: 'valueRank, dueAt, id',
    limit: 1,
    shape: MESSAGE,
    and: "memberId NOT IN (SELECT memberId FROM wechat_message WHERE state = 'sending')",
  });
  if (!row) return undefined;
  const give = async (state: MessageState): Promise<'settled'> => {
    await settle(tx, act, row, { was: 'pending', state });
    return 'settled';
  };

  if (row.expiresAt <= act.at || (await isOvertaken(tx, act, row))) return give('too_late');
  const templateId = templates[row.template];
  const openids = await openidsOf(tx, row.memberId);
  if (templateId === undefined || openids.length === 0) return give('no_wechat');
  const spent = await spendCredit(tx, act, { openids, template: row.template, messageId: row.id });
  if (!spent) return give('no_credit');
  const { openid, creditId } = spent;
  await takeLocked(tx, MESSAGE_LEASE, { keys: [row.id], holder: SENDING, at, set: { openid, creditId } });
  const data = row.data as Record<string, string>; // written by queueMessage
  return {
    id: row.id,
    message: { openid, templateId, page: pageOf(row.bookingId), data },
  };
}

/** Whether the booking is no longer what the message tells of it. */
async function isOvertaken(tx: Tx, act: Act, { kind, bookingId, startsAt }: MessageRow): Promise<boolean> {
  const booking = await bookingById(tx, bookingId);
  switch (kind) {
    case 'cancelled':
      return booking.state !== 'cancelled';
    case 'offer':
      return booking.state !== 'held' || booking.heldUntil === null || booking.heldUntil <= act.at;
    case 'moved':
    case 'reminder_day':
    case 'reminder_soon':
      return booking.state !== 'confirmed' || booking.startsAt.getTime() !== startsAt.getTime();
    default:
      return kind satisfies never;
  }
}

/**
 * Records what became of an attempt. Nothing where its lease has run out meanwhile: it counts as unclear by then.
 * Only what surely did not go out is tried again.
 */
export async function concludeAttempt(
  tx: Tx,
  act: Act,
  { id, result }: { id: string; result: SendResult },
): Promise<MessageState | undefined> {
  const row = await tx.row(
    `SELECT ${COLUMNS} FROM wechat_message WHERE id = ? AND state = 'sending'${tx.engine === 'mysql' ? ' FOR UPDATE' : ''}`,
    [id],
    MESSAGE,
  );
  if (!row?.creditId) return undefined;
  const credit = { creditId: row.creditId, messageId: id };
  const end = (state: MessageState) => settle(tx, act, row, { was: SENDING, state, errcode: result.errcode });

  switch (result.outcome) {
    case 'sent':
    case 'unclear':
      return end(result.outcome);
    case 'refused':
      await giveCreditBack(tx, act, credit);
      return end('failed');
    case 'no_credit': {
      await voidCredits(tx, act, credit);
      const others = await creditsOf(tx, await openidsOf(tx, row.memberId), row.template);
      return others.some(({ credits }) => credits > 0) ? postpone(tx, row, act.at) : end('refused');
    }
    case 'later': {
      await giveCreditBack(tx, act, credit);
      const dueAt = nextAttemptAt(act.at, row.attempts);
      return row.attempts >= MOST_ATTEMPTS || dueAt >= row.expiresAt
        ? end('failed')
        : postpone(tx, row, dueAt, result.errcode);
    }
    default:
      return result.outcome satisfies never;
  }
}

async function postpone(
  tx: Tx,
  { id, attempts }: MessageRow,
  nextAt: Date,
  errcode?: number,
): Promise<'pending'> {
  await giveUpLease(tx, MESSAGE_LEASE, {
    key: id,
    holder: SENDING,
    attempts,
    at: nextAt,
    nextAt,
    set: { state: 'pending', errcode: errcode ?? null },
  });
  return 'pending';
}

/** Attempts that a crash cut off: whether they went out nobody knows, so they are not made again. Answers how many. */
export async function abandonAttempts(tx: Tx, act: Act): Promise<number> {
  const rows = await tx.rows(
    `SELECT ${COLUMNS} FROM wechat_message WHERE state = 'sending' AND leaseUntil < ? ORDER BY leaseUntil LIMIT ${ABANDONED_AT_ONCE} ${skipLocked(tx)}`,
    [act.at],
    MESSAGE,
  );
  for (const row of rows) await settle(tx, act, row, { was: SENDING, state: 'unclear' });
  return rows.length;
}

/** Ends a message whose row is locked: one that still waits, or one whose attempt is over. */
async function settle(
  tx: Tx,
  act: Act,
  message: MessageRow,
  { was, state, errcode }: { was: MessageState; state: MessageState; errcode?: number },
): Promise<MessageState> {
  const settled = { state, settledAt: act.at, errcode: errcode ?? null };
  await returnLease(tx, MESSAGE_LEASE, { key: message.id, holder: was }, settled);
  if (message.important) await putOnCallList(tx, act, { ...message, state });
  return state;
}
