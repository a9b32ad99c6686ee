import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { bool, instant, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

const KINDS: Record<string, string> = { privacy: '隐私政策', marketing: '营销通知', allergies: '过敏信息' };

/** Every decision a member made about a text, in order. */
export async function exportConsents(m: Reader, memberId: string): Promise<ExportSection[]> {
  const rows = await m.rows(
    'SELECT kind, granted, version, at FROM consent_decision WHERE memberId = ? ORDER BY at, id',
    [memberId],
    { kind: text, granted: bool, version: text, at: instant },
  );
  return [
    {
      key: 'consents',
      title: '授权记录',
      fields: { kind: '授权事项', decision: '决定', version: '协议版本', at: '时间' },
      rows: rows.map(({ kind, granted, version, at }) => ({
        kind: KINDS[kind] ?? kind,
        decision: granted ? '同意' : '撤回',
        version,
        at: localMinute(at),
      })),
    },
  ];
}
