import type { AuditAction } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { json, text } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { memberIdIn } from './dead-letters.rules';

/** Attempts begin anew; the last error stays until it is delivered. */
const AGAIN = "state = 'pending', attempts = 0, dueAt = ?, leaseUntil = NULL, leasedBy = NULL";

/**
 * Puts one announcement that was given up on its way again.
 * @throws dead_letter.not_found, dead_letter.settled when somebody was faster
 */
export async function retryDeadLetter(tx: Tx, act: Act<StaffActor>, { id }: { id: string }): Promise<void> {
  const changed = await tx.execute(`UPDATE outbox SET ${AGAIN} WHERE id = ? AND state = 'dead'`, [
    act.at,
    id,
  ]);
  await recorded(tx, act, { id, changed, action: 'dead_letter.retried' });
}

/** Puts everything of a topic that was given up on its way again. Answers how many. */
export async function retryTopic(
  tx: Tx,
  act: Act<StaffActor>,
  { topic }: { topic: string },
): Promise<number> {
  const retried = await tx.execute(`UPDATE outbox SET ${AGAIN} WHERE state = 'dead' AND topic = ?`, [
    act.at,
    topic,
  ]);
  if (retried > 0) {
    await recordAudit(tx, act, {
      action: 'dead_letter.topic_retried',
      subject: { type: 'outbox_topic', id: topic },
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
  act: Act<StaffActor>,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const changed = await tx.execute(
    "UPDATE outbox SET state = 'discarded', dueAt = ? WHERE id = ? AND state = 'dead'",
    [act.at, id],
  );
  await recorded(tx, act, { id, changed, action: 'dead_letter.discarded', reason });
}

interface Recording {
  id: string;
  /** How many rows the statement changed. */
  changed: number;
  action: AuditAction;
  reason?: string;
}

async function recorded(
  tx: Tx,
  act: Act<StaffActor>,
  { id, changed, action, reason }: Recording,
): Promise<void> {
  const row = await tx.row('SELECT topic, payload FROM outbox WHERE id = ?', [id], {
    topic: text,
    payload: json,
  });
  if (!row) throw problem('dead_letter.not_found');
  if (changed === 0) throw problem('dead_letter.settled');
  await recordAudit(tx, act, {
    action,
    subject: { type: 'outbox', id },
    memberId: memberIdIn(row.payload),
    ...(reason === undefined ? {} : { reason }),
    before: { topic: row.topic },
  });
}
