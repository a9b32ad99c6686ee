import { EMULATOR_TEMPLATES } from '../../server/src/wechat/templates';
import { createWechatClient, type WechatClientOptions } from '../../server/src/wechat/client';

import { faultSchema, type Fault } from './faults';
import { isValueFor } from './message-values';
import { userSchema } from './state';
import { createTestClock, startTestEmulator, testAppid, testSecret, type TestEmulator } from './testing';

const openid = 'oTestUser0000000000000000001';
const path = '/cgi-bin/message/subscribe/send';
const templateId = EMULATOR_TEMPLATES.booking_reminder;
const data = {
  thing1: '珠宝清洗',
  time2: '2026年11月22日 14:30',
  thing3: '天河正佳店',
  thing4: '天河路 228 号',
  thing5: '请携带您的珠宝准时到店',
};
const message = { openid, templateId, page: 'pages/booking/detail?id=1', data };
const clock = createTestClock();
let emulator: TestEmulator;
let paths: string[] = [];

beforeAll(async () => {
  emulator = await startTestEmulator({
    clock,
    users: ['', '2'].map((more) => userSchema.parse({ openid: openid + more, name: '林女士' })),
  });
});
beforeEach(() => {
  paths = [];
  emulator.state.reset();
});
afterAll(() => emulator.close());

const client = (changes: Partial<WechatClientOptions> = {}) =>
  createWechatClient({
    baseUrl: emulator.url,
    appid: testAppid,
    secret: testSecret,
    clock,
    timeoutMs: 5000,
    logger: { warn: () => undefined },
    fetch: (input, init) => {
      paths.push(new URL(input instanceof Request ? input.url : input).pathname);
      return fetch(input, init);
    },
    wait: () => Promise.resolve(),
    ...changes,
  });
const send = (changes: Partial<typeof message> = {}, options: Partial<WechatClientOptions> = {}) =>
  client(options).sendSubscribeMessage({ ...message, ...changes });
const sends = () => paths.filter((called) => called === path).length;
const accept = (times = 1) => {
  for (let time = 0; time < times; time += 1)
    emulator.state.subscriptions.answer(openid, templateId, 'accept');
};
const fault = (rest: Partial<Fault> & { kind: Fault['kind'] }) =>
  emulator.state.faults.add(faultSchema.parse({ path, ...rest }));
const received = () => emulator.state.subscriptions.messages();
const raw = async (body: object) => {
  const { access_token: token } = emulator.state.tokens.stable(false);
  const response = await fetch(`${emulator.url}${path}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as { errcode: number; errmsg: string }; // every answer of the emulator has both
};
const rawMessage = (values: Record<string, string>, changes: object = {}) =>
  raw({
    touser: openid,
    template_id: templateId,
    data: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }])),
    ...changes,
  });
const control = async (method: string, at: string, body?: object) => {
  const response = await fetch(`${emulator.url}/__emu/${at}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
};

describe('sending a subscribe message', () => {
  it('puts it on the phone and takes one credit', async () => {
    accept();
    expect(await send({}, { miniprogramState: 'trial' })).toEqual({ outcome: 'sent' });
    expect(received()).toMatchObject([
      { openid, title: '预约到店提醒', page: message.page, miniprogramState: 'trial' },
    ]);
    expect(received()[0]?.lines[1]).toEqual({ label: '预约时间', value: '2026年11月22日 14:30' });
    expect(await send()).toEqual({ outcome: 'no_credit', errcode: 43101 });
    expect(received()).toHaveLength(1);
  });

  it('is refused for good where it is wrong, and takes no credit', async () => {
    accept();
    expect(await send({ templateId: 'unknown-template' })).toEqual({ outcome: 'refused', errcode: 40037 });
    expect(await send({ openid: 'oNobody' })).toEqual({ outcome: 'refused', errcode: 40003 });
    expect(await send({ page: 'nowhere' })).toEqual({ outcome: 'refused', errcode: 41030 });
    expect(await send({ data: { ...data, thing5: '' } })).toEqual({ outcome: 'refused', errcode: 47003 });
    fault({ kind: 'errcode', errcode: 45168 });
    expect(await send()).toEqual({ outcome: 'refused', errcode: 45168 });
    expect(await send()).toEqual({ outcome: 'sent' });
  });

  it.each([[-1], [43108], [45009], [45011]])('may be tried later after %i', async (errcode) => {
    accept();
    fault({ kind: 'errcode', errcode, times: 3 });
    expect(await send()).toEqual({ outcome: 'later', errcode });
    expect(received()).toEqual([]);
  });

  it('is tried again at once while WeChat is busy', async () => {
    accept();
    fault({ kind: 'errcode', errcode: -1, times: 2 });
    expect(await send()).toEqual({ outcome: 'sent' });
    expect(received()).toHaveLength(1);
  });

  it.each([40001, 40014, 42001])('fetches another token once after %i', async (errcode) => {
    accept();
    fault({ kind: 'errcode', errcode });
    expect(await send()).toEqual({ outcome: 'sent' });
    fault({ kind: 'errcode', errcode, times: 2 });
    expect(await send()).toEqual({ outcome: 'later', errcode });
  });

  it('was not sent without a token, whatever went wrong there', async () => {
    accept();
    emulator.state.faults.add({ path: '/cgi-bin/stable_token', kind: 'drop', when: 'before', times: 1 });
    expect(await send()).toEqual({ outcome: 'later' });
    emulator.state.faults.add({ path: '/cgi-bin/stable_token', kind: 'errcode', errcode: 40164, times: 1 });
    expect(await send()).toEqual({ outcome: 'later', errcode: 40164 });
    expect(sends()).toBe(0);
  });

  it('was not sent where nobody listens', async () => {
    const down = await startTestEmulator({ clock });
    await down.close();
    expect(await send({}, { baseUrl: down.url })).toEqual({ outcome: 'later' });
  });

  it.each<[string, Partial<Fault> & { kind: Fault['kind'] }, boolean]>([
    ['a time-out', { kind: 'hang', when: 'before' }, false],
    ['a time-out after it went out', { kind: 'delay', milliseconds: 600_000 }, true],
    ['a broken connection', { kind: 'drop', when: 'before' }, false],
    ['a lost answer', { kind: 'drop', when: 'after' }, true],
    ['an answer that can not be read', { kind: 'body', text: '<html>' }, false],
    ['an answer that says nothing', { kind: 'body', text: '{}' }, false],
    ['a gateway that gave up', { kind: 'status', status: 502 }, false],
  ])('is unclear after %s, and not tried again', async (_, rest, isThere) => {
    accept(2);
    fault(rest);
    expect(await send({}, { sendTimeoutMs: 60 })).toEqual({ outcome: 'unclear' });
    expect(sends()).toBe(1);
    expect(received()).toHaveLength(isThere ? 1 : 0);
  });

  it('has time of its own: slow is not yet unclear', async () => {
    accept();
    fault({ kind: 'delay', milliseconds: 80 });
    expect(await send({}, { timeoutMs: 40, sendTimeoutMs: 5000 })).toEqual({ outcome: 'sent' });
  });

  it('is not sent while its circuit is open, and nobody else waits for that', async () => {
    const wechat = client({ breaker: { volumeThreshold: 3 } });
    fault({ kind: 'status', status: 502, times: 3 });
    for (let time = 0; time < 3; time += 1)
      expect(await wechat.sendSubscribeMessage(message)).toEqual({ outcome: 'unclear' });
    accept();
    expect(await wechat.sendSubscribeMessage(message)).toEqual({ outcome: 'later' });
    const { code } = emulator.state.codes.mint('login', { appid: testAppid, openid });
    expect(await wechat.codeToSession(code)).toEqual({ openid });
    wechat.close();
  });

  it('goes to a user one at a time', async () => {
    accept(2);
    fault({ kind: 'delay', milliseconds: 600_000 });
    const slow = send({}, { sendTimeoutMs: 150 });
    while (received().length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await send()).toEqual({ outcome: 'later', errcode: 43108 });
    expect(await slow).toEqual({ outcome: 'unclear' });
    while ((await send()).outcome === 'later'); // until the emulator has seen the first one hang up
    expect(received()).toHaveLength(2);
  });
});

describe('the value rules', () => {
  it.each<[string, string[], string[]]>([
    ['thing1', ['珠'.repeat(20), 'a1！', '💎'.repeat(20)], ['珠'.repeat(21), 'a\nb', 'a\u2028b']],
    ['number1', ['12', '1.5', '1'.repeat(32)], ['1'.repeat(33), '一', '1,000']],
    ['letter1', ['abc', 'A'.repeat(32)], ['A'.repeat(33), 'a1', '字']],
    ['symbol1', ['+-*/!', '！'], ['++++++', 'a']],
    ['character_string1', ['BK26112148213', 'a-1 b', 'x'.repeat(32)], ['x'.repeat(33), '预约']],
    [
      'time1',
      [
        '15:01',
        '9:05:30',
        '2019年10月1日 15:01',
        '2019-10-01 15:01',
        '15:01~16:30',
        '2019年10月1日 15:01~2019年10月2日 9:00',
      ],
      ['25:00', '15:60', '2019年10月1日', '下午三点'],
    ],
    [
      'date1',
      [
        '2019年10月1日',
        '2019年10月1日 15:01',
        '2019-10-01',
        '2019/10/1',
        '2019.10.1',
        '2019年10月',
        '10月1日',
        '2019-10-01~2019-10-03',
      ],
      ['15:01', '2019-10/01', '2019-13-01', '明天'],
    ],
    ['amount1', ['￥100', '¥123.45元', '99.5', '$1'], ['￥12345678901', '元', '100 块']],
    ['phone_number1', ['+86-0766-66888866', '13800006666'], ['1'.repeat(18), '电话']],
    ['car_number1', ['粤A8Z888挂'], ['粤A8Z88888挂']],
    [
      'name1',
      ['林女士', 'a'.repeat(20), '林'.repeat(10)],
      ['林'.repeat(11), 'a'.repeat(21), '林abcdefghij', '林1'],
    ],
    ['phrase1', ['已改期', '门店已取消'], ['已改期！', 'ok', '门店已取消了']],
    ['colour1', [], ['red']],
  ])('of %s', (key, right, wrong) => {
    expect(right.filter((value) => !isValueFor(key, value))).toEqual([]);
    expect(wrong.filter((value) => isValueFor(key, value))).toEqual([]);
  });

  it('are told in the words of WeChat', async () => {
    const rid = 'rid: \\w{8}-\\w{8}-\\w{8}$';
    const { thing5, ...missing } = data;
    const answers = [
      [await rawMessage({ ...data, thing4: '珠'.repeat(21) }), 'argument invalid! data.thing4.value invalid'],
      [await rawMessage({ ...data, thing5: ' ' }), 'argument invalid! data.thing5.value is empty'],
      [await rawMessage(missing), 'argument invalid! data.thing5.value is empty'],
      [await rawMessage({ ...data, thing9: thing5 }), 'argument invalid! data.thing9.value invalid'],
    ] as const;
    for (const [answer, words] of answers)
      expect(answer).toEqual({
        errcode: 47003,
        errmsg: expect.stringMatching(`^${words} ${rid}`) as unknown,
      });
    expect(await rawMessage(data, { lang: 'fr' })).toMatchObject({ errcode: 47001 });
    expect(await raw({})).toMatchObject({ errcode: 40003 });
    accept();
    expect(await rawMessage(data)).toMatchObject({
      errcode: 0,
      errmsg: 'ok',
      msgid: expect.any(Number) as unknown,
    });
  });
});

describe('the control of messages', () => {
  const subscribe = (answer: string, changes: object = {}) =>
    control('POST', 'subscriptions', { openid, templateId, answer, ...changes });

  it('answers a request for the user: an accept adds one, anything else none', async () => {
    await subscribe('reject');
    await subscribe('ban');
    await subscribe('accept');
    expect(await subscribe('accept')).toEqual({ status: 200, body: { openid, templateId, credits: 2 } });
    expect(await control('GET', `subscriptions?openid=${openid}`)).toMatchObject({
      body: { items: [{ templateId, credits: 2 }] },
    });
    expect((await subscribe('accept', { templateId: 'other' })).status).toBe(404);
    expect((await subscribe('accept', { openid: 'oNobody' })).status).toBe(404);
    expect((await subscribe('perhaps')).status).toBe(400);
  });

  it('turns messages of the app off and on', async () => {
    accept();
    await control('POST', 'refusals', { openid, refuses: true });
    expect(await send()).toEqual({ outcome: 'no_credit', errcode: 43101 });
    await control('POST', 'refusals', { openid, refuses: false });
    expect(await send()).toEqual({ outcome: 'sent' });
    expect((await control('POST', 'refusals', { openid: 'oNobody', refuses: true })).status).toBe(404);
  });

  it('shows what phones got, and clears it', async () => {
    accept();
    await send();
    expect(await control('GET', `wechat-messages?openid=${openid}`)).toMatchObject({
      body: { items: [{ name: '林女士', title: '预约到店提醒' }] },
    });
    expect(await control('GET', `wechat-messages?openid=${openid}2`)).toMatchObject({ body: { items: [] } });
    expect((await control('DELETE', 'wechat-messages')).status).toBe(204);
    expect(received()).toEqual([]);
    expect(await control('GET', 'templates')).toMatchObject({
      body: { items: [{ id: templateId }, {}, {}] },
    });
  });
});
