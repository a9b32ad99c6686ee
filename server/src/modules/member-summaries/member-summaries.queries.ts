import { AVATARS, type MemberSummary } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { nullable, oneOf, placeholders, text } from '../../database/rows';
import { maskPhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { avatarUrlsOf } from '../picture-files/picture-files.queries';
import { balancesOfMany } from '../points/points.queries';
import { tiersOfMany } from '../tiers/tiers.queries';

const SUMMARY = {
  id: text,
  memberNo: text,
  name: nullable(text),
  nickname: nullable(text),
  avatar: nullable(oneOf(AVATARS)),
  phone: nullable(text),
};

/**
 * Members as staff find them, phone masked, in the order of the ids; ids that are nobody's are left out. Reads a page in a
 * handful of queries.
 */
export async function summariesOf(m: Reader, ids: string[], at: Date): Promise<MemberSummary[]> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  const rows = await m.rows(
    `SELECT ${Object.keys(SUMMARY).join(', ')} FROM member WHERE id IN (${placeholders(distinct)})`,
    distinct,
    SUMMARY,
  );
  const tiers = await tiersOfMany(m, distinct);
  const balances = await balancesOfMany(m, distinct, at);
  const avatars = await avatarUrlsOf(m, distinct, at);
  const byId = new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        avatarUrl: avatars.get(row.id) ?? null,
        phone: row.phone && maskPhone(row.phone),
        tier: tiers.get(row.id) ?? 'silver',
        available: balances.get(row.id)?.available ?? 0,
      },
    ]),
  );
  return distinct.flatMap((id) => byId.get(id) ?? []);
}

/** One member as staff find it. @throws member.not_found */
export async function summaryOf(m: Reader, id: string, at: Date): Promise<MemberSummary> {
  const [summary] = await summariesOf(m, [id], at);
  if (!summary) throw problem('member.not_found');
  return summary;
}
