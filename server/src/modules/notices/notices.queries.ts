import { NOTICE_TEMPLATES, type NoticeTemplate } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { int, nullable, oneOf, placeholders, text } from '../../database/rows';

/** Where a member can be reached in WeChat: the record's own identity first, then those that merges brought. */
export async function openidsOf(m: Reader, memberId: string): Promise<string[]> {
  const own = await m.row('SELECT openid FROM member WHERE id = ?', [memberId], { openid: nullable(text) });
  const merged = await m.rows(
    "SELECT identity FROM merged_identity WHERE memberId = ? AND kind = 'openid' ORDER BY id",
    [memberId],
    { identity: text },
  );
  return [...new Set([...(own?.openid ? [own.openid] : []), ...merged.map(({ identity }) => identity)])];
}

const CREDIT = { id: text, openid: text, template: oneOf(NOTICE_TEMPLATES), credits: int };

/** The credits of some identities, in the order of the identities. */
export async function creditsOf(
  m: Reader,
  openids: readonly string[],
  template?: NoticeTemplate,
): Promise<{ id: string; openid: string; template: NoticeTemplate; credits: number }[]> {
  if (openids.length === 0) return [];
  const rows = await m.rows(
    `SELECT id, openid, template, credits FROM notice_credit WHERE openid IN (${placeholders(openids)})${template ? ' AND template = ?' : ''}`,
    [...openids, ...(template ? [template] : [])],
    CREDIT,
  );
  return rows.toSorted((a, b) => openids.indexOf(a.openid) - openids.indexOf(b.openid));
}

/** Whether a message is due, or an attempt was left by a crash. */
export async function hasWork(m: Reader, at: Date): Promise<boolean> {
  const due = await m.row(
    "SELECT id FROM wechat_message WHERE state = 'pending' AND dueAt <= ? LIMIT 1",
    [at],
    {
      id: text,
    },
  );
  const left = await m.row(
    "SELECT id FROM wechat_message WHERE state = 'sending' AND leaseUntil < ? LIMIT 1",
    [at],
    { id: text },
  );
  return due !== undefined || left !== undefined;
}
