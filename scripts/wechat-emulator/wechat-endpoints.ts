import { randomBytes } from 'node:crypto';

import * as z from 'zod';

import { refuse } from './errors';
import type { QuotaPath } from './quotas';
import type { EmulatorState } from './state';
import { subscribeSend } from './subscribe-send';

type Request = {
  query: Readonly<Record<string, string | undefined>>;
  body: unknown;
  /** Does something once the answer is out, or its reader gone. */
  onAnswered: (work: () => void) => void;
};

export type WechatEndpoint = {
  method: 'GET' | 'POST';
  path: QuotaPath;
  contentType: string;
  answer(state: EmulatorState, request: Request): object;
};

const json = 'application/json; encoding=utf-8';

const jscode2session: WechatEndpoint = {
  method: 'GET',
  path: '/sns/jscode2session',
  contentType: 'text/plain',
  answer(state, { query }) {
    if (!query.appid) return refuse(41002);
    if (!query.secret) return refuse(41004);
    if (!query.js_code) return refuse(41008);
    assertApp(state, query.appid, query.secret);
    if (query.grant_type !== 'authorization_code') return refuse(40002);
    const code = state.codes.peek('login', query.js_code);
    if (code.appid !== state.appid) return refuse(40029, ',');
    state.quotas.countSignIn(code.openid);
    const user = state.users.get(code.openid) ?? refuse(40029, ',');
    state.codes.spend('login', query.js_code);
    if (user.isBlocked) return refuse(40226);
    return {
      session_key: randomBytes(16).toString('base64'),
      openid: user.openid,
      ...(user.unionid && { unionid: user.unionid }),
    };
  },
};

const stableTokenBody = z.object({
  grant_type: z.string().optional(),
  appid: z.string().optional(),
  secret: z.string().optional(),
  force_refresh: z.boolean().default(false),
});

const stableToken: WechatEndpoint = {
  method: 'POST',
  path: '/cgi-bin/stable_token',
  contentType: json,
  answer(state, { body }) {
    const { data } = stableTokenBody.safeParse(body);
    if (!data) return refuse(47001);
    assertApp(state, data.appid, data.secret);
    if (data.grant_type !== 'client_credential') return refuse(40002);
    return state.tokens.stable(data.force_refresh);
  },
};

const plainToken: WechatEndpoint = {
  method: 'GET',
  path: '/cgi-bin/token',
  contentType: json,
  answer(state, { query }) {
    assertApp(state, query.appid, query.secret);
    if (query.grant_type !== 'client_credential') return refuse(40002);
    return state.tokens.plain();
  },
};

const phoneBody = z.object({ code: z.string().min(1), openid: z.string().optional() });

const phoneNumber: WechatEndpoint = {
  method: 'POST',
  path: '/wxa/business/getuserphonenumber',
  contentType: json,
  answer(state, { query, body }) {
    state.tokens.check(query.access_token);
    const { data } = phoneBody.safeParse(body);
    if (!data) return refuse(47001);
    const code = state.codes.peek('phone', data.code);
    if (code.appid !== state.appid) return refuse(40013);
    // Documented only as "an error" when the openid is not the code's.
    if (data.openid !== undefined && data.openid !== code.openid) return refuse(40003);
    const { phone, countryCode } = state.users.get(code.openid) ?? refuse(40029);
    if (phone === undefined) return refuse(40029);
    state.codes.spend('phone', data.code);
    const isHome = String(countryCode) === '86';
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: isHome ? phone : `+${countryCode}${phone}`,
        purePhoneNumber: phone,
        countryCode,
        watermark: { timestamp: Math.floor(state.clock.now().getTime() / 1000), appid: state.appid },
      },
    };
  },
};

export const wechatEndpoints: readonly WechatEndpoint[] = [
  jscode2session,
  stableToken,
  plainToken,
  phoneNumber,
  subscribeSend,
];

const assertApp = (state: EmulatorState, appid: string | undefined, secret: string | undefined): void => {
  if (!appid) refuse(41002);
  if (!secret) refuse(41004);
  if (appid !== state.appid) refuse(40013);
  if (secret !== state.secret) refuse(40125);
};
