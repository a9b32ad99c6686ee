import { NOTICE_TEMPLATES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, int, nullable, oneOf, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';
import { TEMPLATE_FORMS } from '../../wechat/templates';
import { MESSAGE_STATES, type MessageState } from './notices.rules';

const BECAME: Record<MessageState, string> = {
  pending: '待发送',
  sending: '发送中',
  sent: '已发送',
  refused: '未发送（未允许通知）',
  unclear: '不确定是否送达',
  failed: '未送达',
  no_credit: '未发送（可通知次数已用完）',
  no_wechat: '未发送（没有绑定微信）',
  too_late: '未发送（已过时）',
};

const OUTCOMES: Record<string, string> = {
  reached: '已联系上',
  not_reached: '未联系上',
  not_needed: '无需致电',
};

/** What a member has allowed, what was sent in WeChat, and the calls of stores. */
export async function exportNotices(m: Reader, memberId: string): Promise<ExportSection[]> {
  const template = oneOf(NOTICE_TEMPLATES);
  const credits = await m.rows(
    'SELECT template, credits, updatedAt FROM notice_credit WHERE memberId = ? ORDER BY id',
    [memberId],
    { template, credits: int, updatedAt: instant },
  );
  const messages = await m.rows(
    'SELECT template, state, createdAt, settledAt FROM wechat_message WHERE memberId = ? ORDER BY id',
    [memberId],
    { template, state: oneOf(MESSAGE_STATES), createdAt: instant, settledAt: nullable(instant) },
  );
  const calls = await m.rows(
    `SELECT c.createdAt, s.name AS storeName, c.outcome, c.note, c.settledAt FROM notice_call c JOIN store s ON s.id = c.storeId WHERE c.memberId = ? ORDER BY c.id`,
    [memberId],
    {
      createdAt: instant,
      storeName: text,
      outcome: nullable(text),
      note: nullable(text),
      settledAt: nullable(instant),
    },
  );
  return [
    {
      key: 'noticeCredits',
      title: '允许通知我',
      fields: { template: '通知', credits: '可通知次数', updatedAt: '更新时间' },
      rows: credits.map((credit) => ({
        template: TEMPLATE_FORMS[credit.template].title,
        credits: credit.credits,
        updatedAt: localMinute(credit.updatedAt),
      })),
    },
    {
      key: 'wechatMessages',
      title: '微信服务通知',
      fields: { at: '时间', template: '通知', state: '结果', settledAt: '结果时间' },
      rows: messages.map((message) => ({
        at: localMinute(message.createdAt),
        template: TEMPLATE_FORMS[message.template].title,
        state: BECAME[message.state],
        settledAt: message.settledAt && localMinute(message.settledAt),
      })),
    },
    {
      key: 'noticeCalls',
      title: '门店致电',
      fields: { at: '时间', store: '门店', outcome: '结果', note: '备注', settledAt: '处理时间' },
      rows: calls.map((call) => ({
        at: localMinute(call.createdAt),
        store: call.storeName,
        outcome: call.outcome && (OUTCOMES[call.outcome] ?? call.outcome),
        note: call.note,
        settledAt: call.settledAt && localMinute(call.settledAt),
      })),
    },
  ];
}
