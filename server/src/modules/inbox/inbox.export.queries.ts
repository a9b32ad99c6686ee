import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, nullable, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

/** Every message a member was sent in the app. */
export async function exportInbox(m: Reader, memberId: string): Promise<ExportSection[]> {
  const rows = await m.rows(
    'SELECT title, body, at, readAt FROM inbox_message WHERE memberId = ? ORDER BY id',
    [memberId],
    { title: text, body: text, at: instant, readAt: nullable(instant) },
  );
  return [
    {
      key: 'inbox',
      title: '消息通知',
      fields: { at: '时间', title: '标题', body: '内容', readAt: '阅读时间' },
      rows: rows.map(({ title, body, at, readAt }) => ({
        at: localMinute(at),
        title,
        body,
        readAt: readAt && localMinute(readAt),
      })),
    },
  ];
}
