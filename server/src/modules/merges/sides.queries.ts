import type { MergeSide } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { text } from '../../database/rows';
import { dayOf } from '../../kernel/calendar';
import { monthsBefore } from '../../kernel/calendar';
import { maskPhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { memberById, summaryOf } from '../members/members.queries';
import { balancesOf } from '../points/points.queries';
import { lastSaleAt, spendBetween } from '../sales/sales.queries';
import type { Settings } from '../settings/settings.queries';
import { tierNow } from '../tiers/tiers.queries';

interface Asked {
  at: Date;
  settings: Settings;
}

/** A record as it stands beside another one. @throws member.not_found */
export async function sideOf(m: Reader, memberId: string, { at, settings }: Asked): Promise<MergeSide> {
  const member = await memberById(m, memberId);
  const balances = await balancesOf(m, memberId, at);
  const tier = await tierNow(m, { memberId, at, settings });
  const homeStore = member.homeStoreId
    ? await m.row('SELECT id, name FROM store WHERE id = ?', [member.homeStoreId], { id: text, name: text })
    : undefined;
  return {
    ...(await summaryOf(m, memberId, at)),
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
    spendLast12MonthsFen: await spendBetween(m, memberId, monthsBefore(at, 12), at),
    lastSaleAt: (await lastSaleAt(m, memberId))?.toISOString() ?? null,
  };
}

/** Both sides. @throws merge.same_record, member.not_found, member.closed where one is not in use */
export async function sidesOf(
  m: Reader,
  { fromId, intoId }: { fromId: string; intoId: string },
  asked: Asked,
): Promise<{ from: MergeSide; into: MergeSide }> {
  if (fromId === intoId) throw problem('merge.same_record');
  const sides = { from: await sideOf(m, fromId, asked), into: await sideOf(m, intoId, asked) };
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
