import type { Clock } from '../kernel/clock';

import { isTokenRefused, WechatError } from './errors';
import { phoneSchema, sentSchema, sessionSchema } from './schemas';
import { resultOf, type MiniprogramState, type SendResult, type SubscribeMessage } from './subscribe-message';
import { createTokenCache, memoryTokenStore, type TokenStore } from './token-cache';
import { createTransport, type TransportOptions } from './transport';

export type WechatClientOptions = TransportOptions & {
  appid: string;
  secret: string;
  clock: Clock;
  /** In memory unless given. */
  tokenStore?: TokenStore;
  /** Which version of the mini-program messages open; the released one unless given. */
  miniprogramState?: MiniprogramState;
  /** For the sending of a message, which nobody waits for: longer than `timeoutMs`, so that slow is not yet unclear. */
  sendTimeoutMs?: number;
};

export type WechatSession = { openid: string; unionid?: string };

export type WechatClient = {
  /**
   * Exchanges the single-use code of `wx.login` (5 minutes) for the user's openid. The session key is dropped.
   * @throws WechatError of any kind; the code is not known to be unspent unless the kind is `busy` or `rate_limited`
   */
  codeToSession(code: string): Promise<WechatSession>;
  /**
   * Exchanges the single-use code of the phone button (5 minutes, not a login code) for the number in E.164.
   * @param openid when given, WeChat refuses a code that another user obtained
   * @throws WechatError of any kind
   */
  phoneNumber(code: string, openid?: string): Promise<{ phone: string }>;
  /**
   * Sends a subscribe message. Only what surely did not go out is tried again in here: a busy answer, and once a refused token.
   * The result says what became of it; nothing that WeChat does makes it throw.
   */
  sendSubscribeMessage(message: SubscribeMessage): Promise<SendResult>;
  /** Stops the breakers' timers. */
  close(): void;
};

// 40013 after an accepted token means that another app's code was sent; 40003 that another user's was.
const foreignCodeErrcodes: readonly (number | undefined)[] = [40013, 40003];

/** The client of WeChat's server API. `baseUrl` points at WeChat or, in development, at the emulator. */
export const createWechatClient = (options: WechatClientOptions): WechatClient => {
  const { appid, secret, clock, tokenStore = memoryTokenStore(), miniprogramState = 'formal' } = options;
  const transport = createTransport(options);
  // A circuit of its own: messages that do not get through must not keep people from signing in.
  const messages = createTransport({ ...options, timeoutMs: options.sendTimeoutMs ?? options.timeoutMs });
  const tokens = createTokenCache({ transport, appid, secret, clock, store: tokenStore });

  const withToken = async <Answer>(call: (token: string) => Promise<Answer>): Promise<Answer> => {
    const token = await tokens.current().catch(asBeforeTheCall);
    try {
      return await call(token);
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      await tokens.drop(token);
      return call(await tokens.current().catch(asBeforeTheCall));
    }
  };

  return {
    async codeToSession(code) {
      assertCodeShape(code);
      return transport.call(
        {
          method: 'GET',
          path: '/sns/jscode2session',
          query: { appid, secret, js_code: code, grant_type: 'authorization_code' },
        },
        sessionSchema,
      );
    },

    async phoneNumber(code, openid) {
      assertCodeShape(code);
      const { phone_info: info } = await withToken((token) =>
        transport
          .call(
            {
              method: 'POST',
              path: '/wxa/business/getuserphonenumber',
              query: { access_token: token },
              body: openid === undefined ? { code } : { code, openid },
            },
            phoneSchema,
          )
          .catch(asForeignCode),
      );
      if (info.watermark.appid !== appid) {
        throw new WechatError('invalid_code', 'the phone number was given to another app');
      }
      return { phone: `+${info.countryCode}${info.purePhoneNumber}` };
    },

    sendSubscribeMessage: ({ openid, templateId, page, data }) =>
      withToken((token) =>
        messages.call(
          {
            method: 'POST',
            path: '/cgi-bin/message/subscribe/send',
            query: { access_token: token },
            body: {
              touser: openid,
              template_id: templateId,
              page,
              miniprogram_state: miniprogramState,
              lang: 'zh_CN',
              data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
            },
          },
          sentSchema,
        ),
      ).then((): SendResult => ({ outcome: 'sent' }), resultOf),

    close: () => {
      transport.close();
      messages.close();
    },
  };
};

/** Keeps nonsense from costing a call of the quota. */
const assertCodeShape = (code: string): void => {
  if (!/^[\x21-\x7e]{1,256}$/.test(code)) throw new WechatError('invalid_code', 'not the shape of a code');
};

/** Without a token the call itself was not made, whatever WeChat said about the token. */
const asBeforeTheCall = (error: unknown): never => {
  if (!(error instanceof WechatError)) throw error;
  throw new WechatError(error.kind, 'no access token', {
    errcode: error.errcode,
    rid: error.rid,
    cause: error,
    notSent: true,
  });
};

const asForeignCode = (error: unknown): never => {
  if (error instanceof WechatError && foreignCodeErrcodes.includes(error.errcode)) {
    throw new WechatError('invalid_code', "another app's or user's code", {
      errcode: error.errcode,
      rid: error.rid,
      cause: error,
    });
  }
  throw error;
};
