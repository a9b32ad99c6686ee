import { createHash, createHmac } from 'node:crypto';

import { SmsError } from '../../server/src/sms/sms';
import { tencentSms, type TencentSmsOptions } from '../../server/src/sms/tencent';

import type { Fault } from './faults';
import { developmentSmsAccount } from './state';
import { createTestClock, startTestEmulator, type TestEmulator } from './testing';

const message = {
  phone: '+8613800006666',
  template: 'sign_in_code',
  params: { code: '482913' },
} as const;
let clock = createTestClock();
let emulator: TestEmulator;
let logged: string[] = [];
let calls = 0;

beforeEach(async () => {
  clock = createTestClock();
  logged = [];
  calls = 0;
  emulator = await startTestEmulator({ clock });
});
afterEach(() => emulator.close());

const countingFetch: typeof fetch = (input, init) => {
  calls += 1;
  return fetch(input, init);
};

const sender = (changes: Partial<TencentSmsOptions> = {}) =>
  tencentSms({
    ...developmentSmsAccount,
    baseUrl: emulator.url,
    region: 'ap-guangzhou',
    clock,
    timeoutMs: 5000,
    logger: { warn: (details, text) => logged.push(JSON.stringify([details, text])) },
    fetch: countingFetch,
    ...changes,
  });

const failure = (sms: ReturnType<typeof sender>): Promise<unknown> =>
  sms.send(message).then(
    () => 'sent',
    (error: unknown) => (error instanceof SmsError ? error.kind : error),
  );

describe('text messages by Tencent Cloud', () => {
  it('arrive, by the template of what they are for', async () => {
    await sender().send(message);
    await sender().send({ ...message, template: 'verify_phone_code' });
    expect(emulator.state.sms()).toMatchObject([{ ...message, template: 'verify_phone_code' }, message]);
    expect(logged).toEqual([]);
  });

  it.each<[string, string]>([
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 'too_soon'],
    ['LimitExceeded.PhoneNumberOneHourLimit', 'too_soon'],
    ['LimitExceeded.PhoneNumberDailyLimit', 'daily_limit'],
    ['LimitExceeded.PhoneNumberSameContentDailyLimit', 'daily_limit'],
    ['LimitExceeded.AppMainlandChinaDailyLimit', 'refused'],
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'refused'],
    ['AuthFailure.SecretIdNotFound', 'refused'],
    ['RequestLimitExceeded', 'refused'],
    ['InternalError.SendAndRecvFail', 'unclear'],
  ])('that are answered %s count as %s', async (code, kind) => {
    emulator.state.faults.add({ path: '/', times: 1, kind: 'code', code });
    expect(await failure(sender())).toBe(kind);
    expect(logged.join()).toContain(code);
  });

  it.each<Fault>([
    { path: '/', times: 1, kind: 'status', status: 503 },
    { path: '/', times: 1, kind: 'body', text: 'ok' },
    { path: '/', times: 1, kind: 'body', text: '{"Response":{"SendStatusSet":[]}}' },
    { path: '/', times: 1, kind: 'body', text: '[]' },
    { path: '/', times: 1, kind: 'drop', when: 'before' },
    { path: '/', times: 1, kind: 'drop', when: 'after' },
    { path: '/', times: 1, kind: 'delay', milliseconds: 60_000 },
  ])('whose fate is unclear are not sent again: %j', async (fault) => {
    emulator.state.faults.add(fault);
    expect(await failure(sender({ timeoutMs: 300 }))).toBe('unclear');
    expect(calls).toBe(1);
  });

  it('that never left are refused, not unclear', async () => {
    const gone = sender();
    await emulator.close();
    expect(await failure(gone)).toBe('refused');
    emulator = await startTestEmulator({ clock });
  });

  it('leave neither number nor code in log and error, whatever is answered', async () => {
    for (const code of ['FailedOperation.PhoneNumberInBlacklist', 'InternalError'])
      emulator.state.faults.add({ path: '/', times: 1, kind: 'code', code });
    emulator.state.faults.add({ path: '/', times: 1, kind: 'status', status: 500 });
    for (let n = 0; n < 3; n += 1) {
      const error = await sender()
        .send(message)
        .catch((cause: unknown) => cause);
      expect(String(error)).not.toMatch(/13800006666|482913/);
    }
    expect(logged).toHaveLength(3);
    expect(logged.join()).not.toMatch(/13800006666|482913/);
  });

  it.each<[string, Partial<TencentSmsOptions>, string]>([
    ['another id of a key', { secretId: 'AKIDsomebodyelse' }, 'AuthFailure.SecretIdNotFound'],
    ['another key', { secretKey: 'somebody else' }, 'AuthFailure.SignatureFailure'],
    [
      'a clock six minutes behind',
      { clock: createTestClock('2026-11-21T01:54:00.000Z') },
      'AuthFailure.SignatureExpire',
    ],
    [
      'a clock six minutes ahead',
      { clock: createTestClock('2026-11-21T02:06:00.000Z') },
      'AuthFailure.SignatureExpire',
    ],
    ['an app of somebody else', { sdkAppId: '1400009999' }, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    [
      'a signature that was not approved',
      { signName: '珠宝店' },
      'FailedOperation.SignatureIncorrectOrUnapproved',
    ],
    [
      'a template that was not approved',
      { templates: { ...developmentSmsAccount.templates, sign_in_code: '1' } },
      'FailedOperation.TemplateIncorrectOrUnapproved',
    ],
  ])('are refused with %s', async (_, changes, code) => {
    expect(await failure(sender(changes))).toBe('refused');
    expect(logged.join()).toContain(code);
    expect(emulator.state.sms()).toEqual([]);
  });

  it('are refused with a number or a code that is none', async () => {
    for (const wrong of [
      { ...message, phone: '13800006666' },
      { ...message, params: { code: 'abc' } },
      { ...message, params: { code: '' } },
    ])
      await expect(sender().send(wrong)).rejects.toThrow('InvalidParameterValue.');
  });
});

describe("the emulator's own reading of a signature", () => {
  const { secretId, secretKey, sdkAppId, signName, templates } = developmentSmsAccount;
  const body = JSON.stringify({
    PhoneNumberSet: [message.phone],
    SmsSdkAppId: sdkAppId,
    SignName: signName,
    TemplateId: templates.sign_in_code,
    TemplateParamSet: ['482913'],
  });
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

  /** Signed here step by step as the documentation does, with neither the adapter's nor the emulator's code. */
  function headers(changes: Record<string, string> = {}): Record<string, string> {
    const timestamp = '1795226400';
    const host = new URL(emulator.url).host;
    const canonical = `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\ncontent-type;host\n${sha256(body)}`;
    const toSign = `TC3-HMAC-SHA256\n${timestamp}\n2026-11-21/sms/tc3_request\n${sha256(canonical)}`;
    const key = hmac(hmac(hmac(`TC3${secretKey}`, '2026-11-21'), 'sms'), 'tc3_request');
    const signature = hmac(key, toSign).toString('hex');
    return {
      authorization: `TC3-HMAC-SHA256 Credential=${secretId}/2026-11-21/sms/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
      'content-type': 'application/json',
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-timestamp': timestamp,
      'x-tc-region': 'ap-guangzhou',
      ...changes,
    };
  }

  const post = async (changes?: Record<string, string>, sent = body): Promise<unknown> => {
    const response = await fetch(emulator.url, { method: 'POST', headers: headers(changes), body: sent });
    expect(response.status).toBe(200);
    return response.json();
  };
  const refusal = (code: string) => ({
    Response: { Error: { Code: code, Message: text }, RequestId: text },
  });
  const text: unknown = expect.any(String);

  it('takes what is signed by the book, and answers in the envelope', async () => {
    expect(await post()).toEqual({
      Response: {
        RequestId: text,
        SendStatusSet: [
          {
            SerialNo: text,
            PhoneNumber: message.phone,
            Fee: 1,
            SessionContext: '',
            Code: 'Ok',
            Message: 'send success',
            IsoCode: 'CN',
          },
        ],
      },
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no signature', { authorization: '' }, 'AuthFailure.SignatureFailure'],
    [
      'another timestamp than the one signed',
      { 'x-tc-timestamp': '1795226401' },
      'AuthFailure.SignatureFailure',
    ],
    ['a timestamp of yesterday', { 'x-tc-timestamp': '1795140000' }, 'AuthFailure.SignatureExpire'],
    ['no timestamp', { 'x-tc-timestamp': '' }, 'MissingParameter'],
    [
      'another type of content than the one signed',
      { 'content-type': 'application/json; charset=utf-8' },
      'AuthFailure.SignatureFailure',
    ],
    ['another action', { 'x-tc-action': 'PullSmsSendStatus' }, 'InvalidAction'],
    ['an older version', { 'x-tc-version': '2019-07-11' }, 'NoSuchVersion'],
    ['no region', { 'x-tc-region': '' }, 'MissingParameter'],
  ])('refuses %s', async (_, changes, code) => {
    expect(await post(changes)).toEqual(refusal(code));
  });

  it('refuses a body that is no JSON', async () => {
    expect(await post({}, 'nonsense')).toEqual(refusal('InvalidParameter'));
  });

  it('refuses another body than the one signed', async () => {
    const forged = body.replace(message.phone, '+8613900000001');
    expect(await post({}, forged)).toEqual(refusal('AuthFailure.SignatureFailure'));
    expect(emulator.state.sms()).toEqual([]);
  });
});

describe('the messages the emulator keeps', () => {
  const get = async (path: string): Promise<unknown> => (await fetch(`${emulator.url}${path}`)).json();

  it('are shown newest first, as the customer reads them, until they are cleared', async () => {
    await sender().send(message);
    await sender().send({ ...message, phone: '+8613900000001' });
    expect(await get('/__emu/sms')).toMatchObject({
      items: [{ phone: '+8613900000001' }, { phone: '+8613800006666' }],
    });
    const withCode: unknown = expect.stringContaining('482913');
    expect(await get('/__emu/sms?phone=%2B8613800006666')).toMatchObject({
      items: [{ ...message, text: withCode, sentAt: '2026-11-21T02:00:00.000Z' }],
    });
    await fetch(`${emulator.url}/__emu/sms`, { method: 'DELETE' });
    expect(await get('/__emu/sms')).toEqual({ items: [] });
  });

  it('leave the page at the root alone, faults or not', async () => {
    emulator.state.faults.add({ path: '/', times: 1, kind: 'drop', when: 'before' });
    expect((await fetch(emulator.url)).status).toBe(200);
    expect(await failure(sender())).toBe('unclear');
  });
});
