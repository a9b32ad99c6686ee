import type { CodeSeed, MemberSummary, Visit } from '@gemcare/shared';
import type { VisitRow } from './visits.queries';

interface IssuedSeed {
  memberNo: string;
  secret: string;
  expiresAt: Date;
}

export const presentSeed = ({ memberNo, secret, expiresAt }: IssuedSeed, now: Date): CodeSeed => ({
  memberNo,
  secret,
  stepSeconds: 30,
  digits: 6,
  serverTime: now.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

export const presentVisit = (
  { id, storeId, openedAt, expiresAt }: VisitRow,
  member: MemberSummary,
): Visit => ({
  id,
  storeId,
  openedAt: openedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  member,
});
