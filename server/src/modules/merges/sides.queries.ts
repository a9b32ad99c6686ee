import type { MergeSide } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { dayOf, monthsBefore } from '../../kernel/calendar';
import { maskPhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { summaryOf } from '../member-summaries/member-summaries.queries';
import { memberById } from '../members/members.queries';
import { balancesOf } from '../points/points.queries';
import { lastSaleAt } from '../sales/sales.queries';
import { spendBetween } from '../tiers/spend.queries';
import { tierNow } from '../tiers/tiers.queries';

/** A record as it stands beside another one. @throws member.not_found */
export async function sideOf(m: Reader, act: Act, memberId: string): Promise<MergeSide> {
  const member = await memberById(m, memberId);
  const balances = await balancesOf(m, memberId, act.at);
  const tier = await tierNow(m, act, { memberId });
  const homeStore = member.homeStoreId
    ? await m.row('SELECT id, name FROM store WHERE id = ?', [member.homeStoreId], { id: text, name: text })
    : undefined;
  return {
    ...(await summaryOf(m, memberId, act.at)),
    ...balances,
    tier: tier.tier,
    tierValidUntil: tier.validUntil && dayOf(tier.validUntil),
    state: member.state,
    joinedAt: member.joinedAt.toISOString(),
    birthday: member.birthday,
    gender: member.gender,
    homeStore: homeStore ?? null,
    wechat: member.openid !== null,
    phones: (await phonesOf(m, memberId, member.phone)).map(maskPhone),
    spendLast12MonthsFen: await spendBetween(m, memberId, monthsBefore(act.at, 12), act.at),
    lastSaleAt: (await lastSaleAt(m, memberId))?.toISOString() ?? null,
  };
}

/** Both sides. @throws merge.same_record, member.not_found, member.closed where one is not in use */
export async function sidesOf(
  m: Reader,
  act: Act,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<{ from: MergeSide; into: MergeSide }> {
  if (fromId === intoId) throw problem('merge.same_record');
  const sides = { from: await sideOf(m, act, fromId), into: await sideOf(m, act, intoId) };
  if (sides.from.state !== 'active' || sides.into.state !== 'active') throw problem('member.closed');
  return sides;
}

/** Every phone that opens a record, its own first. */
async function phonesOf(m: Reader, memberId: string, own: string | null): Promise<string[]> {
  const rows = await m.rows(
    `SELECT identity FROM merged_identity WHERE memberId = ? AND kind = 'phone' ORDER BY identity`,
    [memberId],
    { identity: text },
  );
  return [...new Set([...(own === null ? [] : [own]), ...rows.map(({ identity }) => identity)])];
}

/** How many WeChat identities sign in to a record. */
export async function wechatCountOf(m: Reader, memberId: string, own: string | null): Promise<number> {
  const rows = await m.rows(
    `SELECT identity FROM merged_identity WHERE memberId = ? AND kind = 'openid'`,
    [memberId],
    { identity: text },
  );
  return new Set([...(own === null ? [] : [own]), ...rows.map(({ identity }) => identity)]).size;
}
