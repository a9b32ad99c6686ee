import { POINTS_KINDS } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, int, nullable, oneOf, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

const KINDS = {
  opening: '期初积分',
  earn: '购买积分',
  bonus: '赠送积分',
  redeem: '兑换礼品',
  redeem_reversal: '撤销兑换',
  earn_reversal: '退款扣回',
  expire: '积分到期',
  adjust: '积分调整',
  merge_in: '账户合并转入',
  merge_out: '账户合并转出',
} as const;

/** Every line of a member's ledger, and every lot with what is left of it. */
export const exportPoints = async (m: Reader, memberId: string): Promise<ExportSection[]> => [
  await entries(m, memberId),
  await lots(m, memberId),
];

async function entries(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    `SELECT e.at, e.kind, e.delta, e.memo, s.name AS storeName FROM points_entry e LEFT JOIN store s ON s.id = e.storeId
     WHERE e.memberId = ? ORDER BY e.at, e.id`,
    [memberId],
    { at: instant, kind: oneOf(POINTS_KINDS), delta: int, memo: nullable(text), storeName: nullable(text) },
  );
  return {
    key: 'points',
    title: '积分流水',
    fields: { at: '时间', kind: '类型', delta: '变动', memo: '说明', storeName: '门店' },
    rows: rows.map(({ at, kind, ...row }) => ({ at: localMinute(at), kind: KINDS[kind], ...row })),
  };
}

async function lots(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    'SELECT size, remaining, maturesAt, expiresAt FROM points_lot WHERE memberId = ? ORDER BY maturesAt, id',
    [memberId],
    { size: int, remaining: int, maturesAt: instant, expiresAt: instant },
  );
  return {
    key: 'pointsLots',
    title: '积分批次',
    fields: { size: '获得', remaining: '剩余', maturesAt: '到账时间', expiresAt: '到期时间' },
    rows: rows.map(({ maturesAt, expiresAt, ...row }) => ({
      ...row,
      maturesAt: localMinute(maturesAt),
      expiresAt: localMinute(expiresAt),
    })),
  };
}
