import { aSession } from '../testing/builders';
import { createApi } from './client';
import type { HttpAnswer, HttpRequest, HttpUpload } from './http';
import { keepSession, type SilentSignIn } from './session';

const problem = (status: number, code: string, title = '出错了'): HttpAnswer => ({
  status,
  body: { type: 'about:blank', title, status, code, requestId: 'r' },
});
const ok = (body: unknown): HttpAnswer => ({ status: 200, body });

function world(answers: (HttpAnswer | Error)[], signIn: SilentSignIn = async () => aSession()) {
  const sent: HttpRequest[] = [];
  const forms: HttpUpload[] = [];
  const signIns = jest.fn(signIn);
  const session = keepSession(signIns);
  const api = createApi({
    baseUrl: 'https://shop.example/api/v1',
    session,
    upload: async (form) => {
      forms.push(form);
      return answers.shift() as HttpAnswer; // a test of uploads brings an answer for each
    },
    transport: async (request) => {
      sent.push(request);
      const answer = answers.shift();
      if (!answer || answer instanceof Error) throw answer ?? new Error('no answer');
      return answer;
    },
  });
  return { api, sent, forms, session, signIns };
}

describe('calling the API', () => {
  it('fills path and query from the contract and sends the token', async () => {
    const { api, sent } = world([ok({ items: [], nextCursor: null }), ok({})]);
    await api.call('points.entries', { query: { cursor: 'a b' } });
    await api.call('consents.decide', {
      params: { kind: 'marketing' },
      body: { granted: true, version: '2026-11' },
    });
    expect(sent[0]).toMatchObject({
      method: 'GET',
      url: 'https://shop.example/api/v1/me/points/entries?cursor=a%20b',
      headers: { authorization: 'Bearer token-1' },
    });
    expect(sent[1]).toMatchObject({
      method: 'PUT',
      url: 'https://shop.example/api/v1/me/consents/marketing',
    });
  });

  it('asks for no session where none is needed', async () => {
    const { api, sent, signIns } = world([ok({ items: [] })]);
    await api.call('stores.list');
    expect(signIns).not.toHaveBeenCalled();
    expect(sent[0]?.headers.authorization).toBeUndefined();
  });

  it('asks for start times as the member, whose tier decides, and as anybody where nobody is signed in', async () => {
    const slots = { params: { id: 'S' }, query: { serviceId: 'A', from: '2026-11-21', to: '2026-11-22' } };
    const member = world([ok({})]);
    await member.api.call('booking.slots', slots);
    expect(member.sent[0]?.headers.authorization).toBe('Bearer token-1');
    const guest = world([ok({})], async () => null);
    await guest.api.call('booking.slots', slots);
    expect(guest.sent[0]?.headers.authorization).toBeUndefined();
    const lost = world([ok({})], async () => {
      throw new Error('no answer');
    });
    await lost.api.call('booking.slots', slots);
    expect(lost.sent[0]?.headers.authorization).toBeUndefined();
  });

  it('reads a file that is text, with the token', async () => {
    const { api, sent } = world([{ status: 200, body: undefined, text: 'BEGIN:VCALENDAR' }]);
    expect(await api.text('booking.calendarFile', { params: { id: 'B' } })).toBe('BEGIN:VCALENDAR');
    expect(sent[0]).toMatchObject({
      url: 'https://shop.example/api/v1/me/bookings/B/calendar.ics',
      headers: { authorization: 'Bearer token-1' },
    });
  });

  it('signs in once for calls that come together', async () => {
    const { api, signIns } = world([ok({}), ok({}), ok({})]);
    await Promise.all([api.call('tiers.card'), api.call('points.summary'), api.call('me.profile')]);
    expect(signIns).toHaveBeenCalledTimes(1);
  });

  it('refuses without asking the server where nobody is signed in', async () => {
    const { api, sent } = world([], async () => null);
    await expect(api.call('tiers.card')).rejects.toMatchObject({ code: 'auth.required', status: 401 });
    expect(sent).toEqual([]);
  });
});

describe('a refused token', () => {
  it('is renewed once, and the call repeated with the same key', async () => {
    let turn = 0;
    const { api, sent, signIns } = world([problem(401, 'auth.token_expired'), ok({})], async () =>
      aSession({ accessToken: `token-${(turn += 1)}` }),
    );
    await api.call('inbox.read', { body: { upTo: 'X' } }, { key: 'tap-1' });
    expect(signIns).toHaveBeenCalledTimes(2);
    expect(sent.map((request) => request.headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(sent.map((request) => request.headers['idempotency-key'])).toEqual(['tap-1', 'tap-1']);
  });

  it('is renewed by one flight for calls that fail together', async () => {
    let turn = 0;
    const { api, signIns } = world(
      [problem(401, 'auth.token_expired'), problem(401, 'auth.token_expired'), ok({}), ok({})],
      async () => aSession({ accessToken: `token-${(turn += 1)}` }),
    );
    await Promise.all([api.call('tiers.card'), api.call('points.summary')]);
    expect(signIns).toHaveBeenCalledTimes(2);
  });

  it('is not repeated a second time', async () => {
    const { api, sent } = world([problem(401, 'auth.token_invalid'), problem(401, 'auth.token_invalid')]);
    await expect(api.call('tiers.card')).rejects.toMatchObject({ code: 'auth.token_invalid' });
    expect(sent).toHaveLength(2);
  });

  it('leaves the person signed out where signing in again fails', async () => {
    const sessions = [aSession(), null];
    const { api, session } = world([problem(401, 'auth.signed_out')], async () => sessions.shift() ?? null);
    await expect(api.call('tiers.card')).rejects.toMatchObject({ code: 'auth.required' });
    expect(session.state().status).toBe('signedOut');
  });

  it('is not what a wrong SMS code is: that 401 goes to the caller', async () => {
    const { api, sent, signIns } = world([problem(401, 'sms.code_wrong', '验证码不正确')]);
    await expect(
      api.call('me.bindPhone', { body: { phone: '13800006666', code: '000000' } }),
    ).rejects.toMatchObject({ code: 'sms.code_wrong', title: '验证码不正确' });
    expect(sent).toHaveLength(1);
    expect(signIns).toHaveBeenCalledTimes(1);
  });
});

describe('errors', () => {
  it('carry code, sentence, status and what is wrong with which field', async () => {
    const errors = [{ path: 'body.nickname', code: 'too_long', message: '太长' }];
    const { api } = world([
      { status: 400, body: { code: 'request.invalid', title: '填写的内容有误', errors } },
    ]);
    await expect(api.call('me.edit', { body: { version: 1 } })).rejects.toMatchObject({
      code: 'request.invalid',
      title: '填写的内容有误',
      status: 400,
      fields: errors,
    });
  });

  it('become a friendly sentence where no answer came', async () => {
    const { api } = world([new Error('ECONNRESET')]);
    await expect(api.call('stores.list')).rejects.toMatchObject({
      code: 'network',
      title: '网络不太顺畅，请检查网络后重试',
    });
  });

  it('become a friendly sentence where a proxy answered with a page', async () => {
    const { api } = world([{ status: 502, body: undefined }]);
    await expect(api.call('stores.list')).rejects.toMatchObject({ code: 'server.unavailable', status: 502 });
  });
});

it('sends a key with writes, and none with reads and sign-in', async () => {
  const { api, sent } = world([ok({}), ok({}), ok({})]);
  await api.call('tiers.card');
  await api.call('auth.sendCode', { body: { phone: '13800006666' } });
  await api.call('visits.issueSeed');
  expect(sent.map((request) => Boolean(request.headers['idempotency-key']))).toEqual([false, false, true]);
});

it('sends a file with the fields as texts, once more where the token ran out, with the same key', async () => {
  const { api, forms } = world([
    problem(401, 'auth.token_expired'),
    { status: 201, body: { id: 'PICTURE' } },
  ]);
  const file = { path: 'wxfile://tmp/a.jpg' };
  expect(await api.upload('pictures.setAvatar', { file }, { key: 'same' })).toEqual({ id: 'PICTURE' });
  expect(forms).toHaveLength(2);
  for (const form of forms)
    expect(form).toMatchObject({
      url: 'https://shop.example/api/v1/me/avatar',
      headers: { 'idempotency-key': 'same', authorization: 'Bearer token-1' },
      fields: {},
      file,
    });
  expect(forms[0]?.headers['content-type']).toBeUndefined();
});
