import type { DeadLetter } from '@gemcare/shared';
import type { Topic } from '../../jobs/outbox';
import type { deadLetterRows, deadLetterTopics } from './dead-letters.queries';
import { memberIdIn } from './dead-letters.rules';

type DeadLetterRow = Awaited<ReturnType<typeof deadLetterRows>>[number];
type TopicRow = Awaited<ReturnType<typeof deadLetterTopics>>[number];

/** What each announcement tells a member, as staff call it. */
const TITLES: Record<Topic, string> = {
  'member.joined': '入会通知',
  'member.phone_changed': '更换手机号通知',
  'member.merged': '账户合并通知',
  'member.closure_requested': '注销申请通知',
  'member.closure_withdrawn': '撤销注销通知',
  'export.ready': '数据导出通知',
  'points.matured': '积分入账通知',
  'points.debt_made': '待抵扣积分通知',
  'sale.recorded': '消费通知',
  'sale.refunded': '退款通知',
  'redemption.made': '兑换通知',
  'redemption.cancelled': '撤销兑换通知',
  'tier.changed': '等级变动通知',
  'booking.confirmed': '预约成功通知',
  'booking.moved': '预约改期通知',
  'booking.cancelled': '预约取消通知',
  'booking.reminder': '预约提醒',
  'booking.no_show': '未到店通知',
  'booking.completed': '服务完成通知',
  'waitlist.offered': '空位通知',
  'waitlist.lapsed': '空位逾期通知',
};

/** The words for a topic; one that a later version no longer knows is shown as it is. */
const titleOf = (topic: string): string => (isTopic(topic) ? TITLES[topic] : topic);
const isTopic = (topic: string): topic is Topic => Object.hasOwn(TITLES, topic);

export function presentDeadLetter(row: DeadLetterRow, memberNos: ReadonlyMap<string, string>): DeadLetter {
  const { id, topic, payload, createdAt, attempts, lastError } = row;
  const memberId = memberIdIn(payload);
  const memberNo = memberId === null ? undefined : memberNos.get(memberId);
  return {
    id,
    topic,
    title: titleOf(topic),
    member: memberId !== null && memberNo !== undefined ? { id: memberId, memberNo } : null,
    createdAt: createdAt.toISOString(),
    attempts,
    lastError,
  };
}

export const presentTopics = (rows: TopicRow[]) => ({
  total: rows.reduce((sum, { count }) => sum + count, 0),
  topics: rows.map(({ oldestAt, ...row }) => ({
    ...row,
    title: titleOf(row.topic),
    oldestAt: oldestAt.toISOString(),
  })),
});
