import { createWechatClient, type WechatClientOptions } from '../../server/src/wechat/client';

import type { Fault } from './faults';
import { userSchema } from './state';
import { createTestClock, startTestEmulator, testAppid, testSecret, type TestEmulator } from './testing';

const openid = 'oTestUser0000000000000000001';
const user = userSchema.parse({ openid, unionid: 'oUnion', phone: '13800006666' });
const requestId: unknown = expect.stringMatching(/^\w{8}-\w{8}-\w{8}$/);
let clock = createTestClock();
let emulator: TestEmulator;
let paths: string[] = [];

beforeEach(async () => {
  clock = createTestClock();
  paths = [];
  emulator = await startTestEmulator({ clock, users: [user] });
});
afterEach(() => emulator.close());

const countingFetch: typeof fetch = (input, init) => {
  paths.push(new URL(input instanceof Request ? input.url : input).pathname);
  return fetch(input, init);
};

const client = (changes: Partial<WechatClientOptions> = {}) =>
  createWechatClient({
    baseUrl: emulator.url,
    appid: testAppid,
    secret: testSecret,
    clock,
    timeoutMs: 5000,
    logger: { warn: () => undefined },
    fetch: countingFetch,
    wait: () => Promise.resolve(),
    ...changes,
  });

const mint = (purpose: 'login' | 'phone', appid = testAppid) =>
  emulator.state.codes.mint(purpose, { appid, openid }).code;
const addFault = (path: Extract<Fault, { kind: 'errcode' }>['path'], errcode: number, times = 1) =>
  emulator.state.faults.add({ path, kind: 'errcode', errcode, times });
const tokenCalls = () => paths.filter((path) => path === '/cgi-bin/stable_token').length;

describe('codeToSession', () => {
  it('gives openid and unionid and nothing else', async () => {
    expect(await client().codeToSession(mint('login'))).toEqual({ openid, unionid: 'oUnion' });
  });

  it('refuses used, expired, foreign and phone codes as invalid', async () => {
    const wechat = client();
    const used = mint('login');
    await wechat.codeToSession(used);
    const expired = mint('login');
    clock.advance(300_000);
    for (const code of [used, expired, mint('phone'), mint('login', 'wxother')]) {
      await expect(wechat.codeToSession(code)).rejects.toMatchObject({
        kind: 'invalid_code',
        errcode: 40029,
      });
    }
  });

  it('does not call for what can not be a code', async () => {
    for (const code of ['', 'a b', '码', 'x'.repeat(257)]) {
      await expect(client().codeToSession(code)).rejects.toMatchObject({
        kind: 'invalid_code',
        errcode: undefined,
      });
    }
    expect(paths).toEqual([]);
  });

  it('tries again while WeChat is busy, then gives up', async () => {
    addFault('/sns/jscode2session', -1, 2);
    expect(await client().codeToSession(mint('login'))).toMatchObject({ openid });
    expect(paths).toHaveLength(3);
    addFault('/sns/jscode2session', -1, 3);
    await expect(client().codeToSession(mint('login'))).rejects.toMatchObject({ kind: 'busy', errcode: -1 });
  });

  it('does not try again after a time-out or a lost answer: the code may be spent', async () => {
    emulator.state.faults.add({
      path: '/sns/jscode2session',
      kind: 'delay',
      milliseconds: 600_000,
      times: 1,
    });
    await expect(client({ timeoutMs: 50 }).codeToSession(mint('login'))).rejects.toMatchObject({
      kind: 'unavailable',
    });
    emulator.state.faults.add({ path: '/sns/jscode2session', kind: 'drop', when: 'after', times: 1 });
    await expect(client().codeToSession(mint('login'))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(paths).toHaveLength(2);
  });

  it.each([
    [40163, 'invalid_code'],
    [40226, 'blocked'],
    [45011, 'rate_limited'],
    [45009, 'rate_limited'],
    [40125, 'misconfigured'],
    [40164, 'misconfigured'],
    [99999, 'unavailable'],
  ])('turns errcode %i into %s', async (errcode, kind) => {
    addFault('/sns/jscode2session', errcode);
    await expect(client().codeToSession(mint('login'))).rejects.toMatchObject({
      kind,
      errcode,
      rid: requestId,
    });
  });
});

describe('phoneNumber', () => {
  it('gives the number in E.164, for a country code that is a string or a number', async () => {
    const wechat = client();
    expect(await wechat.phoneNumber(mint('phone'), openid)).toEqual({ phone: '+8613800006666' });
    emulator.state.users.set(openid, { ...user, phone: '51234567', countryCode: 852 });
    expect(await wechat.phoneNumber(mint('phone'))).toEqual({ phone: '+85251234567' });
  });

  it("refuses a login code, a used code, another app's and another user's code as invalid", async () => {
    const wechat = client();
    const used = mint('phone');
    await wechat.phoneNumber(used);
    for (const code of [mint('login'), used, mint('phone', 'wxother')]) {
      await expect(wechat.phoneNumber(code)).rejects.toMatchObject({ kind: 'invalid_code' });
    }
    await expect(wechat.phoneNumber(mint('phone'), 'oSomebody')).rejects.toMatchObject({
      kind: 'invalid_code',
    });
  });

  it('calls a wrong appid of ours misconfigured, not an invalid code', async () => {
    const wechat = client({ appid: 'wxwrong' });
    await expect(wechat.phoneNumber(mint('phone'))).rejects.toMatchObject({
      kind: 'misconfigured',
      errcode: 40013,
    });
  });
});

describe('the access token', () => {
  it('is fetched once for calls made together and after each other', async () => {
    const wechat = client();
    await Promise.all(Array.from({ length: 10 }, () => wechat.phoneNumber(mint('phone'))));
    await wechat.phoneNumber(mint('phone'));
    expect(tokenCalls()).toBe(1);
  });

  it('is renewed when less than 5 minutes are left', async () => {
    const wechat = client();
    await wechat.phoneNumber(mint('phone'));
    clock.advance(6900_000);
    await wechat.phoneNumber(mint('phone'));
    expect(tokenCalls()).toBe(1);
    clock.advance(1000);
    await wechat.phoneNumber(mint('phone'));
    expect(tokenCalls()).toBe(2);
  });

  it('is fetched again, once, when it was replaced behind our back', async () => {
    const wechat = client();
    await wechat.phoneNumber(mint('phone'));
    emulator.state.tokens.stable(true);
    await Promise.all(Array.from({ length: 5 }, () => wechat.phoneNumber(mint('phone'))));
    expect(tokenCalls()).toBe(2);
  });

  it.each([40001, 40014, 42001])('is tried exactly twice when refused with %i', async (errcode) => {
    const wechat = client();
    const code = mint('phone');
    addFault('/wxa/business/getuserphonenumber', errcode);
    expect(await wechat.phoneNumber(code)).toEqual({ phone: '+8613800006666' });
    addFault('/wxa/business/getuserphonenumber', errcode, 2);
    await expect(wechat.phoneNumber(mint('phone'))).rejects.toMatchObject({ kind: 'unavailable', errcode });
    expect(paths.filter((path) => path.startsWith('/wxa'))).toHaveLength(4);
  });

  it('does not stay refused after a failed fetch', async () => {
    const wechat = client();
    addFault('/cgi-bin/stable_token', 45011);
    await expect(wechat.phoneNumber(mint('phone'))).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(await wechat.phoneNumber(mint('phone'))).toEqual({ phone: '+8613800006666' });
  });
});

describe('the circuit breaker', () => {
  it('opens when WeChat does not answer, and then calls no more', async () => {
    const wechat = client({ breaker: { volumeThreshold: 5 } });
    emulator.state.faults.add({ path: '/sns/jscode2session', kind: 'status', status: 502, times: 20 });
    for (let time = 0; time < 8; time += 1) {
      await expect(wechat.codeToSession(mint('login'))).rejects.toMatchObject({ kind: 'unavailable' });
    }
    expect(paths).toHaveLength(5);
    wechat.close();
  });

  it('stays closed however many wrong codes are sent', async () => {
    const wechat = client({ breaker: { volumeThreshold: 5 } });
    for (let time = 0; time < 20; time += 1) {
      await expect(wechat.codeToSession('wrong')).rejects.toMatchObject({ kind: 'invalid_code' });
    }
    expect(await wechat.codeToSession(mint('login'))).toMatchObject({ openid });
  });
});
