import { STAFF_ROLES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { bool, instant, int, nullable, oneOf, text } from '../../database/rows';
import type { Actor } from '../../http/actor';

export interface SignedIn {
  actor: Actor;
  /** A member without a phone has not been tied to a number yet; true for staff. */
  hasPhone: boolean;
  expiresAt: Date;
}

const SESSION = `
  SELECT s.actorKind, s.actorId, s.expiresAt, s.revokedAt, m.state AS memberState, CASE WHEN m.phone IS NULL THEN 0 ELSE 1 END AS hasPhone,
    f.name AS staffName, f.role, f.allStores, f.active
  FROM session s
  LEFT JOIN member m ON s.actorKind = 'member' AND m.id = s.actorId
  LEFT JOIN staff f ON s.actorKind = 'staff' AND f.id = s.actorId
  WHERE s.id = ?`;

/**
 * Who a session belongs to, with the role and scope that stand in the database now; undefined where it was ended or its
 * owner may no longer sign in. The caller compares `expiresAt`.
 */
export async function signedInBy(m: Reader, sessionId: string): Promise<SignedIn | undefined> {
  const row = await m.row(SESSION, [sessionId], {
    actorKind: oneOf(['member', 'staff']),
    actorId: text,
    expiresAt: instant,
    revokedAt: nullable(instant),
    memberState: nullable(text),
    hasPhone: bool,
    staffName: nullable(text),
    role: nullable(oneOf(STAFF_ROLES)),
    allStores: bool,
    active: int,
  });
  if (!row || row.revokedAt) return undefined;
  const { actorId: id, expiresAt } = row;

  if (row.actorKind === 'member') {
    if (row.memberState !== 'active') return undefined;
    return { actor: { kind: 'member', id, sessionId }, hasPhone: row.hasPhone, expiresAt };
  }
  if (row.active !== 1 || row.staffName === null || row.role === null) return undefined;
  const stores = await m.rows('SELECT storeId FROM staff_store WHERE staffId = ? ORDER BY storeId', [id], {
    storeId: text,
  });
  const scope = { allStores: row.allStores, storeIds: stores.map((store) => store.storeId) };
  return {
    actor: { kind: 'staff', id, name: row.staffName, role: row.role, ...scope, sessionId },
    hasPhone: true,
    expiresAt,
  };
}
