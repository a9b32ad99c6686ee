import type { PointsEntry, PointsKind, PointsLot } from '@gemcare/shared';
import { dayOf } from '../../kernel/calendar';
import type { EntryRow, LotRow } from './ledger.queries';
import { isPending } from './points.rules';

/** What a line of the ledger is called, for members and staff alike. */
const TITLES: Record<PointsKind, string> = {
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
};

const titleOf = ({
  kind,
  memo,
  storeName,
}: {
  kind: PointsKind;
  memo: string | null;
  storeName: string | null;
}): string => {
  const about = kind === 'adjust' ? null : (memo ?? storeName);
  return about ? `${TITLES[kind]} · ${about}` : TITLES[kind];
};

export const presentEntry = (row: EntryRow, at: Date): PointsEntry => ({
  id: row.id,
  kind: row.kind,
  delta: row.delta,
  at: row.at.toISOString(),
  day: dayOf(row.at),
  title: titleOf(row),
  maturesAt: row.maturesAt?.toISOString() ?? null,
  expiresOn: row.expiresAt && dayOf(row.expiresAt),
  pending: row.maturesAt !== null && isPending({ maturesAt: row.maturesAt }, at),
});

export const presentLot = (row: LotRow, at: Date): PointsLot => ({
  id: row.id,
  kind: row.kind,
  title: titleOf(row),
  size: row.size,
  remaining: row.expiresAt <= at ? 0 : row.remaining,
  maturesAt: row.maturesAt.toISOString(),
  expiresOn: dayOf(row.expiresAt),
  state: stateOf(row, at),
});

function stateOf({ remaining, maturesAt, expiresAt }: LotRow, at: Date): PointsLot['state'] {
  if (expiresAt <= at) return 'expired';
  if (remaining === 0) return 'used';
  return isPending({ maturesAt }, at) ? 'pending' : 'available';
}
