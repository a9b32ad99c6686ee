import type { AuditAction } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { storeOf } from '../../http/actor';
import type { PlainAct } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { AuditRowEntity } from './audit.entity';

export interface Audited {
  action: AuditAction;
  subject: { type: string; id: string };
  memberId?: string | null;
  storeId?: string | null;
  reason?: string;
  /** State before and after; personal fields must come masked. */
  before?: unknown;
  after?: unknown;
}

/** Writes a line of the log of operations, in the transaction of what it tells. */
export async function recordAudit(
  tx: Tx,
  act: PlainAct,
  { action, subject, memberId, storeId, reason, before, after }: Audited,
): Promise<void> {
  await tx.insert(AuditRowEntity, {
    id: newId(act.at),
    at: act.at,
    actorKind: act.by.kind,
    actorId: act.by.id,
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    memberId: memberId ?? null,
    storeId: storeId ?? storeOf(act.by),
    ip: act.request?.ip ?? null,
    requestId: act.request?.id ?? null,
    reason: reason ?? null,
    before: before ?? null,
    after: after ?? null,
  });
}
