import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, nullable, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

/** When and where a member showed the code. */
export async function exportVisits(m: Reader, memberId: string): Promise<ExportSection[]> {
  const rows = await m.rows(
    'SELECT v.openedAt, s.name AS storeName FROM visit v LEFT JOIN store s ON s.id = v.storeId WHERE v.memberId = ? ORDER BY v.openedAt, v.id',
    [memberId],
    { openedAt: instant, storeName: nullable(text) },
  );
  return [
    {
      key: 'visits',
      title: '到店记录',
      fields: { openedAt: '时间', storeName: '门店' },
      rows: rows.map(({ openedAt, storeName }) => ({ openedAt: localMinute(openedAt), storeName })),
    },
  ];
}
