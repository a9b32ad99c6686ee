import type { AuditAction } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { By } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { newId } from '../../kernel/ids';
import { AuditRowEntity } from './audit.entity';

export interface Audited {
  action: AuditAction;
  by: By;
  at: Date;
  subject: { type: string; id: string };
  memberId?: string | null;
  storeId?: string | null;
  request?: RequestInfo;
  reason?: string;
  /** State before and after; personal fields must come masked. */
  before?: unknown;
  after?: unknown;
}

/** Writes a line of the log of operations, in the transaction of what it tells. */
export async function recordAudit(
  tx: Tx,
  { action, by, at, subject, memberId, storeId, request, reason, before, after }: Audited,
): Promise<void> {
  await tx.insert(AuditRowEntity, {
    id: newId(at),
    at,
    actorKind: by.kind,
    actorId: by.id,
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    memberId: memberId ?? null,
    storeId: storeId ?? by.storeId ?? null,
    ip: request?.ip ?? null,
    requestId: request?.id ?? null,
    reason: reason ?? null,
    before: before ?? null,
    after: after ?? null,
  });
}
