import type { Tx } from '../../database/database';
import type { MemberActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { after, DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { openClosureOf, type OpenClosure } from './closure.queries';
import { AccountClosureEntity } from './data-rights.entity';

/**
 * Puts on record that a member wants the account closed. It works on until then; asking again changes nothing.
 * @throws member.closed
 */
export async function requestClosure(tx: Tx, act: Act<MemberActor>): Promise<OpenClosure> {
  await lockActiveMember(tx, act.by.id);
  const open = await openClosureOf(tx, act.by.id);
  if (open) return open;
  const closure: OpenClosure = {
    id: newId(act.at),
    memberId: act.by.id,
    requestedAt: act.at,
    closesAt: after(act.at, act.settings['members.closureDays'] * DAY),
  };
  await tx.insert(AccountClosureEntity, {
    ...closure,
    openKey: act.by.id,
    state: 'open',
    endedAt: null,
    clearedAt: null,
  });
  await recordAudit(tx, act, {
    action: 'member.closure_requested',
    subject: { type: 'member', id: act.by.id },
    memberId: act.by.id,
    after: { closesAt: closure.closesAt.toISOString() },
  });
  await announce(tx, act, 'member.closure_requested', {
    memberId: act.by.id,
    closesAt: closure.closesAt.toISOString(),
  });
  return closure;
}

/** Keeps an account that was to be closed; nothing happens where it was not. @throws member.closed */
export async function withdrawClosure(tx: Tx, act: Act<MemberActor>): Promise<void> {
  await lockActiveMember(tx, act.by.id);
  if (!(await endClosure(tx, act, act.by.id))) return;
  await recordAudit(tx, act, {
    action: 'member.closure_withdrawn',
    subject: { type: 'member', id: act.by.id },
    memberId: act.by.id,
  });
  await announce(tx, act, 'member.closure_withdrawn', { memberId: act.by.id });
}

/** Takes back the closing of a locked record; false where there is none. */
export async function endClosure(tx: Tx, act: Act, memberId: string): Promise<boolean> {
  const ended = await tx.execute(
    `UPDATE account_closure SET state = 'withdrawn', openKey = NULL, endedAt = ? WHERE openKey = ?`,
    [act.at, memberId],
  );
  return ended > 0;
}

/** Puts on record that nothing is left in files of what was erased up to the instant of the act. */
export const recordCleared = (tx: Tx, act: Act): Promise<number> =>
  tx.execute(
    `UPDATE account_closure SET clearedAt = ? WHERE state = 'done' AND clearedAt IS NULL AND endedAt <= ?`,
    [act.at, act.at],
  );
