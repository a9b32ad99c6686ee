import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, int, nullable, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

/** What a member gave points for. */
export async function exportRedemptions(m: Reader, memberId: string): Promise<ExportSection[]> {
  const rows = await m.rows(
    `SELECT r.at, r.giftName, r.points, r.cancelledAt, r.cancelReason, s.name AS storeName
     FROM redemption r LEFT JOIN store s ON s.id = r.storeId WHERE r.memberId = ? ORDER BY r.at, r.id`,
    [memberId],
    {
      at: instant,
      giftName: text,
      points: int,
      cancelledAt: nullable(instant),
      cancelReason: nullable(text),
      storeName: nullable(text),
    },
  );
  return [
    {
      key: 'redemptions',
      title: '积分兑换',
      fields: {
        at: '时间',
        giftName: '礼品',
        points: '积分',
        storeName: '门店',
        cancelledAt: '撤销时间',
        cancelReason: '撤销原因',
      },
      rows: rows.map(({ at, cancelledAt, ...row }) => ({
        ...row,
        at: localMinute(at),
        cancelledAt: cancelledAt && localMinute(cancelledAt),
      })),
    },
  ];
}
