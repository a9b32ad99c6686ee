import { TIERS, type ClosingTerms } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, nullable, oneOf, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { maskPhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { memberById } from '../members/members.queries';
import { balancesOf } from '../points/points.queries';
import { closureOf } from './closure.queries';

/** What closing an account would mean now. @throws member.not_found */
export async function closingTerms(
  m: Reader,
  act: Act,
  { memberId }: { memberId: string },
): Promise<ClosingTerms> {
  const member = await memberById(m, memberId);
  const { available, pending } = await balancesOf(m, memberId, act.at);
  const held = await m.row('SELECT tier, validUntil FROM member_tier WHERE memberId = ?', [memberId], {
    tier: oneOf(TIERS),
    validUntil: nullable(instant),
  });
  return {
    closure: await closureOf(m, memberId),
    days: act.settings['members.closureDays'],
    phone: member.phone && maskPhone(member.phone),
    wechat: member.openid !== null,
    losing: {
      available,
      pending,
      tier: held?.tier ?? 'silver',
      tierValidUntil: held?.validUntil ? dayOf(held.validUntil) : null,
      memberSince: member.joinedAt.toISOString(),
    },
  };
}

/** The number a code goes to that proves who somebody is. @throws member.phone_required */
export async function provablePhone(m: Reader, memberId: string): Promise<string> {
  const { phone } = await memberById(m, memberId);
  if (phone === null) throw problem('member.phone_required');
  return phone;
}

/** Whether a WeChat user signs in to this record: by its own identity, or by one that a merge brought along. */
export async function signsInTo(m: Reader, memberId: string, openid: string): Promise<boolean> {
  const found = await m.row(
    `SELECT id FROM member WHERE id = ? AND openid = ? UNION SELECT id FROM merged_identity WHERE memberId = ? AND kind = 'openid' AND identity = ?`,
    [memberId, openid, memberId, openid],
    { id: text },
  );
  return found !== undefined;
}
