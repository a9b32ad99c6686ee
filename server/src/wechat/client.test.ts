import { createWechatClient, type WechatClientOptions } from './client';

const now = new Date('2026-11-21T02:00:00.000Z');
const token = { access_token: 'token', expires_in: 7200 };

const answering = (...texts: string[]): typeof fetch => {
  const queue = [...texts];
  return () => Promise.resolve(new Response(queue.shift(), { headers: { 'content-type': 'text/plain' } }));
};

const client = (changes: Partial<WechatClientOptions>) =>
  createWechatClient({
    baseUrl: 'https://wechat.invalid',
    appid: 'wxours',
    secret: 'secret',
    clock: { now: () => now },
    timeoutMs: 1000,
    logger: { warn: () => undefined },
    ...changes,
  });

const phoneAnswer = (info: object) =>
  JSON.stringify({ errcode: 0, phone_info: { watermark: { appid: 'wxours' }, ...info } });

describe("WeChat's answers", () => {
  it.each(['', '<html>', '[]', 'null', '{"session_key":"k"}', '{"openid":""}', '{"errcode":"none"}'])(
    'count as unavailable when they are %j',
    async (text) => {
      const session = client({ fetch: answering(text) }).codeToSession('code');
      await expect(session).rejects.toMatchObject({ kind: 'unavailable' });
    },
  );

  it('may carry errcode 0, a byte order mark, an empty unionid', async () => {
    const text = '\uFEFF{"errcode":0,"openid":"o1","unionid":"","session_key":"k"}';
    expect(await client({ fetch: answering(text) }).codeToSession('code')).toEqual({ openid: 'o1' });
  });

  it('are not trusted with a phone number given to another app', async () => {
    const info = { purePhoneNumber: '13800006666', countryCode: '86', watermark: { appid: 'wxother' } };
    const phone = client({ fetch: answering(JSON.stringify(token), phoneAnswer(info)) }).phoneNumber('code');
    await expect(phone).rejects.toMatchObject({ kind: 'invalid_code' });
  });

  it.each([
    ['86', '+8613800006666'],
    [86, '+8613800006666'],
    ['+86', '+8613800006666'],
  ])('may write the country as %j', async (countryCode, phone) => {
    const info = phoneAnswer({ purePhoneNumber: '13800006666', countryCode });
    const wechat = client({ fetch: answering(JSON.stringify(token), info) });
    expect(await wechat.phoneNumber('code')).toEqual({ phone });
  });
});

describe('a call', () => {
  it('keeps code, secret and token out of errors and logs', async () => {
    const logged: unknown[] = [];
    const wechat = client({
      fetch: answering('{"errcode":40029,"errmsg":"invalid code, rid: 6437cc6f-48613c7c-0bdbbd0d"}'),
      logger: { warn: (...line) => logged.push(line) },
    });
    const error: unknown = await wechat.codeToSession('the-code').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ rid: '6437cc6f-48613c7c-0bdbbd0d' });
    expect(JSON.stringify([logged, String(error)])).not.toMatch(/the-code|secret|wxours/);
    expect(logged).toEqual([
      [
        {
          path: '/sns/jscode2session',
          kind: 'invalid_code',
          errcode: 40029,
          rid: '6437cc6f-48613c7c-0bdbbd0d',
        },
        'WeChat call failed',
      ],
    ]);
  });

  it('does not follow redirects, which would carry the secret away', async () => {
    let init: RequestInit | undefined;
    const fetch: typeof globalThis.fetch = (_url, given) => {
      init = given;
      return Promise.resolve(new Response('{"openid":"o1"}'));
    };
    await client({ fetch }).codeToSession('code');
    expect(init?.redirect).toBe('error');
    expect(init?.signal).toBeInstanceOf(AbortSignal);
  });
});
