import * as z from 'zod';

import { refuse } from './errors';
import { isValueFor } from './message-values';
import type { WechatEndpoint } from './wechat-endpoints';

const sendBody = z.object({
  touser: z.string().optional(),
  template_id: z.string().optional(),
  page: z.string().max(1024).optional(),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).default('formal'),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']).default('zh_CN'),
  data: z.record(z.string(), z.object({ value: z.string() })).optional(),
});

/** Sends one subscribe message: everything of it is looked at before a credit is taken. */
export const subscribeSend: WechatEndpoint = {
  method: 'POST',
  path: '/cgi-bin/message/subscribe/send',
  contentType: 'application/json; encoding=utf-8',
  answer(state, { query, body, onAnswered }) {
    state.tokens.check(query.access_token);
    const { data: message } = sendBody.safeParse(body);
    if (!message) return refuse(47001);
    const user = state.users.get(message.touser ?? '') ?? refuse(40003);
    const { subscriptions } = state;
    const template = subscriptions.templateOf(message.template_id ?? '') ?? refuse(40037);
    const lines = linesOf(template.keys, message.data ?? {});
    if (message.page !== undefined && !/^[\w-]+(\/[\w-]+)+([?][^\s#]*)?$/.test(message.page))
      return refuse(41030);
    if (!subscriptions.hold(user.openid)) return refuse(43108);
    onAnswered(() => subscriptions.release(user.openid));
    if (!subscriptions.take(user.openid, template.id)) return refuse(43101);
    const msgid = subscriptions.receive({
      openid: user.openid,
      templateId: template.id,
      template,
      lines,
      page: message.page,
      miniprogramState: message.miniprogram_state,
    });
    return { errcode: 0, errmsg: 'ok', msgid: Number(msgid) };
  },
};

/** Every key of the template with a value of its type, and no other. */
function linesOf(keys: Readonly<Record<string, string>>, data: Readonly<Record<string, { value: string }>>) {
  const lines = Object.entries(keys).map(([key, label]) => {
    const value = data[key]?.value ?? '';
    if (value.trim() === '') return refuse(47003, ` data.${key}.value is empty`);
    if (!isValueFor(key, value)) return refuse(47003, ` data.${key}.value invalid`);
    return { label, value };
  });
  const unknown = Object.keys(data).find((key) => !(key in keys));
  if (unknown !== undefined) return refuse(47003, ` data.${unknown}.value invalid`);
  return lines;
}
