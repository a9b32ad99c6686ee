import { TIERS, type Card } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { bool, instant, int, nullable, oneOf, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { dayOf, monthsBefore, yearOf } from '../../kernel/calendar';
import { problem } from '../../kernel/problem';
import { balancesFrom } from '../points/points.queries';
import { entitlementsFrom, keepWindowStart, progressOf, settledTier } from './tiers.queries';

const CARD = {
  memberNo: text,
  nickname: nullable(text),
  name: nullable(text),
  hasPhone: bool,
  tier: oneOf(TIERS),
  validUntil: nullable(instant),
  debt: int,
  windowFen: int,
  unread: int,
  closesAt: nullable(instant),
  consultant: nullable(text),
  hasCleaning: bool,
  cleaningGranted: nullable(int),
  cleaningUsed: int,
  hasPolishing: bool,
  polishingGranted: nullable(int),
  polishingUsed: int,
};
const LOT = {
  keepFen: int,
  id: nullable(text),
  remaining: int,
  maturesAt: nullable(instant),
  expiresAt: nullable(instant),
  maturedAt: nullable(instant),
};

interface CardOptions {
  memberId: string;
}

/**
 * The card, in two statements: the one row of everything, then the open lots beside the spend that counts when the tier
 * ends. It is the screen every visit starts with, so it is written by hand.
 * @throws member.not_found, member.phone_required
 */
export async function cardOf(m: Reader, act: Act, options: CardOptions): Promise<Card> {
  const found = await cardRow(m, act, options);
  const row = { ...found, ...(await settledTier(m, act, options, found)) };
  const { lots, keepFen } = await openLotsAndSpend(m, act, options, keepWindowStart(row, act.settings));
  const year = yearOf(act.at);
  const grants = [
    ...(row.hasCleaning ? [{ kind: 'cleaning', granted: row.cleaningGranted, used: row.cleaningUsed }] : []),
    ...(row.hasPolishing
      ? [{ kind: 'polishing', granted: row.polishingGranted, used: row.polishingUsed }]
      : []),
  ];
  return {
    memberNo: row.memberNo,
    name: row.nickname ?? row.name,
    tier: row.tier,
    tierValidUntil: row.validUntil && dayOf(row.validUntil),
    multiplierPercent: act.settings['tiers.multiplierPercent'][row.tier],
    ...balancesFrom(lots, row.debt, act.at),
    progress: progressOf(row, { windowFen: row.windowFen, keepFen }, act.settings),
    entitlements: entitlementsFrom(grants, row.tier, year, act.settings),
    consultant:
      row.consultant !== null && act.settings['tiers.namedConsultant'][row.tier]
        ? { name: row.consultant }
        : null,
    unread: row.unread,
    closesAt: row.closesAt?.toISOString() ?? null,
  };
}

async function cardRow(m: Reader, act: Act, { memberId }: CardOptions) {
  const year = yearOf(act.at);
  const row = await m.row(
    `SELECT mb.memberNo, mb.nickname, mb.name, mb.phone IS NOT NULL AS hasPhone, t.tier, t.validUntil, pa.debt,
       (SELECT SUM(s.totalFen - s.refundedFen) FROM sale s WHERE s.memberId = mb.id AND s.soldAt > ? AND s.soldAt <= ?) AS windowFen,
       (SELECT COUNT(*) FROM inbox_message i WHERE i.memberId = mb.id AND i.readAt IS NULL) AS unread,
       COALESCE(f.calledName, f.name) AS consultant, cl.closesAt, gc.memberId IS NOT NULL AS hasCleaning, gc.granted AS cleaningGranted, gc.used AS cleaningUsed,
       gp.memberId IS NOT NULL AS hasPolishing, gp.granted AS polishingGranted, gp.used AS polishingUsed
     FROM member mb JOIN member_tier t ON t.memberId = mb.id JOIN points_account pa ON pa.memberId = mb.id
       LEFT JOIN entitlement_grant gc ON gc.memberId = mb.id AND gc.year = ? AND gc.kind = 'cleaning'
       LEFT JOIN account_closure cl ON cl.openKey = mb.id
       LEFT JOIN staff f ON f.id = mb.consultantId AND f.active = 1
       LEFT JOIN entitlement_grant gp ON gp.memberId = mb.id AND gp.year = ? AND gp.kind = 'polishing'
     WHERE mb.id = ?`,
    [monthsBefore(act.at, act.settings['tiers.windowMonths']), act.at, year, year, memberId],
    CARD,
  );
  if (!row) throw problem('member.not_found');
  if (!row.hasPhone) throw problem('member.phone_required');
  return row;
}

/** One row at least: the spend stands beside every open lot, or alone. */
async function openLotsAndSpend(m: Reader, act: Act, { memberId }: CardOptions, keepFrom: Date | null) {
  const rows = await m.rows(
    `SELECT spend.keepFen, l.id, l.remaining, l.maturesAt, l.expiresAt, l.maturedAt
     FROM (SELECT SUM(totalFen - refundedFen) AS keepFen FROM sale WHERE memberId = ? AND soldAt > ? AND soldAt <= ?) spend
     LEFT JOIN points_lot l ON l.memberId = ? AND l.remaining > 0`,
    [memberId, keepFrom ?? act.at, act.at, memberId],
    LOT,
  );
  const lots = rows.flatMap(({ id, remaining, maturesAt, expiresAt, maturedAt }) =>
    id && maturesAt && expiresAt ? [{ id, remaining, maturesAt, expiresAt, maturedAt }] : [],
  );
  return { lots, keepFen: rows[0]?.keepFen ?? 0 };
}
