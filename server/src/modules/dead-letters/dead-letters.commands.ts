import type { AuditAction } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { json, text } from '../../database/rows';
import { byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { memberIdIn } from './dead-letters.rules';

interface Doing {
  actor: StaffActor;
  at: Date;
  request: RequestInfo;
}

/** Attempts begin anew; the last error stays until it is delivered. */
const AGAIN = "state = 'pending', attempts = 0, dueAt = ?, leaseUntil = NULL, leasedBy = NULL";

/**
 * Puts one announcement that was given up on its way again.
 * @throws dead_letter.not_found, dead_letter.settled when somebody was faster
 */
export async function retryDeadLetter(tx: Tx, { id, ...doing }: Doing & { id: string }): Promise<void> {
  const changed = await tx.execute(`UPDATE outbox SET ${AGAIN} WHERE id = ? AND state = 'dead'`, [
    doing.at,
    id,
  ]);
  await recorded(tx, { id, changed, action: 'dead_letter.retried', ...doing });
}

/** Puts everything of a topic that was given up on its way again. Answers how many. */
export async function retryTopic(
  tx: Tx,
  { topic, actor, at, request }: Doing & { topic: string },
): Promise<number> {
  const retried = await tx.execute(`UPDATE outbox SET ${AGAIN} WHERE state = 'dead' AND topic = ?`, [
    at,
    topic,
  ]);
  if (retried > 0) {
    await recordAudit(tx, {
      action: 'dead_letter.topic_retried',
      by: byActor(actor),
      at,
      subject: { type: 'outbox_topic', id: topic },
      request,
      after: { count: retried },
    });
  }
  return retried;
}

/**
 * Gives one announcement up for good; it is kept for a month like those that were delivered.
 * @throws dead_letter.not_found, dead_letter.settled when somebody was faster
 */
export async function discardDeadLetter(
  tx: Tx,
  { id, reason, ...doing }: Doing & { id: string; reason: string },
): Promise<void> {
  const changed = await tx.execute(
    "UPDATE outbox SET state = 'discarded', dueAt = ? WHERE id = ? AND state = 'dead'",
    [doing.at, id],
  );
  await recorded(tx, { id, changed, action: 'dead_letter.discarded', reason, ...doing });
}

interface Recording extends Doing {
  id: string;
  /** How many rows the statement changed. */
  changed: number;
  action: AuditAction;
  reason?: string;
}

async function recorded(
  tx: Tx,
  { id, changed, action, reason, actor, at, request }: Recording,
): Promise<void> {
  const row = await tx.row('SELECT topic, payload FROM outbox WHERE id = ?', [id], {
    topic: text,
    payload: json,
  });
  if (!row) throw problem('dead_letter.not_found');
  if (changed === 0) throw problem('dead_letter.settled');
  await recordAudit(tx, {
    action,
    by: byActor(actor),
    at,
    subject: { type: 'outbox', id },
    memberId: memberIdIn(row.payload),
    request,
    ...(reason === undefined ? {} : { reason }),
    before: { topic: row.topic },
  });
}
