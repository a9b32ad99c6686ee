import type { Tx } from '../../database/database';
import { byActor, type MemberActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { announce } from '../../jobs/outbox';
import { after, DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import type { Settings } from '../settings/settings.queries';
import { openClosureOf, type OpenClosure } from './closure.queries';
import { AccountClosureEntity } from './data-rights.entity';

interface ByMember {
  actor: MemberActor;
  at: Date;
  request?: RequestInfo;
}

/**
 * Puts on record that a member wants the account closed. It works on until then; asking again changes nothing.
 * @throws member.closed
 */
export async function requestClosure(
  tx: Tx,
  { actor, at, request, settings }: ByMember & { settings: Settings },
): Promise<OpenClosure> {
  await lockActiveMember(tx, actor.id);
  const open = await openClosureOf(tx, actor.id);
  if (open) return open;
  const closure: OpenClosure = {
    id: newId(at),
    memberId: actor.id,
    requestedAt: at,
    closesAt: after(at, settings['members.closureDays'] * DAY),
  };
  await tx.insert(AccountClosureEntity, {
    ...closure,
    openKey: actor.id,
    state: 'open',
    endedAt: null,
    clearedAt: null,
  });
  await recordAudit(tx, {
    action: 'member.closure_requested',
    by: byActor(actor),
    at,
    subject: { type: 'member', id: actor.id },
    memberId: actor.id,
    request,
    after: { closesAt: closure.closesAt.toISOString() },
  });
  await announce(
    tx,
    'member.closure_requested',
    { memberId: actor.id, closesAt: closure.closesAt.toISOString() },
    at,
  );
  return closure;
}

/** Keeps an account that was to be closed; nothing happens where it was not. @throws member.closed */
export async function withdrawClosure(tx: Tx, { actor, at, request }: ByMember): Promise<void> {
  await lockActiveMember(tx, actor.id);
  if (!(await endClosure(tx, actor.id, at))) return;
  await recordAudit(tx, {
    action: 'member.closure_withdrawn',
    by: byActor(actor),
    at,
    subject: { type: 'member', id: actor.id },
    memberId: actor.id,
    request,
  });
  await announce(tx, 'member.closure_withdrawn', { memberId: actor.id }, at);
}

/** Takes back the closing of a locked record; false where there is none. */
export async function endClosure(tx: Tx, memberId: string, at: Date): Promise<boolean> {
  const ended = await tx.execute(
    `UPDATE account_closure SET state = 'withdrawn', openKey = NULL, endedAt = ? WHERE openKey = ?`,
    [at, memberId],
  );
  return ended > 0;
}

/** Puts on record that nothing is left in files of what was erased until an instant. */
export const recordCleared = (tx: Tx, at: Date): Promise<number> =>
  tx.execute(
    `UPDATE account_closure SET clearedAt = ? WHERE state = 'done' AND clearedAt IS NULL AND endedAt <= ?`,
    [at, at],
  );
