import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, nullable, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

const CHANNELS: Record<string, string> = { wechat: '微信小程序', h5: '网页' };

/** Where and when a member was signed in, as long as that is kept. */
export async function exportSignIns(m: Reader, memberId: string): Promise<ExportSection[]> {
  const rows = await m.rows(
    `SELECT channel, createdAt, lastUsedAt, expiresAt, revokedAt FROM session WHERE actorKind = 'member' AND actorId = ? ORDER BY createdAt, id`,
    [memberId],
    {
      channel: text,
      createdAt: instant,
      lastUsedAt: instant,
      expiresAt: instant,
      revokedAt: nullable(instant),
    },
  );
  return [
    {
      key: 'signIns',
      title: '登录记录',
      fields: { channel: '登录方式', createdAt: '登录时间', lastUsedAt: '最近使用', endsAt: '失效时间' },
      rows: rows.map(({ channel, createdAt, lastUsedAt, expiresAt, revokedAt }) => ({
        channel: CHANNELS[channel] ?? channel,
        createdAt: localMinute(createdAt),
        lastUsedAt: localMinute(lastUsedAt),
        endsAt: localMinute(revokedAt ?? expiresAt),
      })),
    },
  ];
}
