import type { AdjustmentRequest } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { summariesOf } from '../member-summaries/member-summaries.queries';
import { approvalPolicy } from './approvals.policy';
import { decidersOf, managersOf, type RequestRow } from './approvals.queries';

const GONE = '已离职';

/** Requests with the members they are for and who may decide them, in a handful of queries a page. */
export async function presentRequests(
  m: Reader,
  rows: readonly RequestRow[],
  { reader, at }: { reader: StaffActor; at: Date },
): Promise<AdjustmentRequest[]> {
  const members = new Map(
    (
      await summariesOf(
        m,
        rows.map(({ memberId }) => memberId),
        at,
      )
    ).map((member) => [member.id, member]),
  );
  const managers = await managersOf(
    m,
    rows.flatMap(({ storeId }) => storeId ?? []),
  );
  return rows.flatMap((row) => {
    const member = members.get(row.memberId);
    if (!member) return []; // cannot be: records are never deleted
    const decide = approvalPolicy.decide(reader, row);
    return {
      id: row.id,
      member,
      points: row.points,
      reason: row.reason,
      store: row.storeId === null ? null : { id: row.storeId, name: row.storeName ?? '' },
      requestedBy: { id: row.requestedBy, name: row.requestedByName ?? GONE },
      requestedAt: row.requestedAt.toISOString(),
      state: row.state,
      deciders: decidersOf(managers, row),
      decidedBy: row.decidedBy === null ? null : { id: row.decidedBy, name: row.decidedByName ?? GONE },
      decidedAt: row.decidedAt?.toISOString() ?? null,
      note: row.decisionNote,
      can: { approve: decide, reject: decide, withdraw: approvalPolicy.withdraw(reader, row) },
    };
  });
}
