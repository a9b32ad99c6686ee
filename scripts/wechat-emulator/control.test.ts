import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startTestEmulator, createTestClock, testAppid, testSecret, type TestEmulator } from './testing';

const anyString: unknown = expect.any(String);
const busy: unknown = expect.stringMatching(/^system error rid: /);
const openid = 'oTestUser0000000000000000001';
const advancesSeen: string[] = [];
let bff: Server;
let emulator: TestEmulator;

beforeAll(async () => {
  bff = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      if (body !== '') advancesSeen.push(body);
      const isClock = request.url === '/api/v1/demo/clock';
      response.writeHead(isClock ? 200 : 404, { 'content-type': 'application/json' });
      response.end('{"now":"2026-11-21T02:00:00.000Z"}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => bff.once('listening', resolve));
  const { port } = bff.address() as AddressInfo; // listening on TCP, so not a pipe's name
  emulator = await startTestEmulator({ clock: createTestClock(), bffUrl: `http://127.0.0.1:${port}` });
});
beforeEach(() => emulator.state.reset());
afterAll(async () => {
  await emulator.close();
  bff.close();
  bff.closeAllConnections();
});

const call = async (
  method: string,
  path: string,
  body?: object | string,
  headers?: Record<string, string>,
) => {
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const response = await fetch(`${emulator.url}${path}`, { method, body: text, headers });
  const answer = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: isJson ? (JSON.parse(answer) as unknown) : answer };
};

const signInPath = (code: string) =>
  `/sns/jscode2session?appid=${testAppid}&secret=${testSecret}&grant_type=authorization_code&js_code=${code}`;

describe('the control API', () => {
  it('creates users and mints codes for them', async () => {
    expect(await call('POST', '/__emu/users', { openid, phone: '13800006666' })).toEqual({
      status: 201,
      body: { openid, phone: '13800006666', countryCode: '86', isBlocked: false },
    });
    expect(await call('POST', '/__emu/users', { openid, name: '林女士' })).toMatchObject({ status: 200 });
    const minted = await call('POST', '/__emu/login-codes', { openid });
    expect(minted).toEqual({
      status: 201,
      body: { code: anyString, expiresAt: '2026-11-21T02:05:00.000Z' },
    });
    expect(await call('POST', '/__emu/phone-codes', { openid })).toMatchObject({ status: 409 });
    expect(await call('POST', '/__emu/login-codes', { openid: 'oNobody' })).toMatchObject({ status: 404 });
  });

  it('moves the clock', async () => {
    expect(await call('POST', '/__emu/clock', { advanceMs: 1000 })).toMatchObject({
      body: { offsetMs: 1000 },
    });
    expect(await call('POST', '/__emu/clock', { advanceMs: 500 })).toMatchObject({
      body: { offsetMs: 1500 },
    });
    expect(await call('POST', '/__emu/clock', { offsetMs: -5 })).toMatchObject({ body: { offsetMs: -5 } });
    expect(await call('GET', '/__emu/health')).toMatchObject({
      body: { ok: true, now: '2026-11-21T01:59:59.995Z' },
    });
  });

  it.each([
    ['/__emu/users', { openid: '' }],
    ['/__emu/users', { openid, isAdmin: true }],
    ['/__emu/clock', { offsetMs: 'soon' }],
    ['/__emu/faults', { path: '/nowhere', kind: 'drop' }],
    ['/__emu/faults', { path: '/', kind: 'errcode', errcode: -1 }],
    ['/__emu/quotas', { path: '/' }],
    ['/__emu/demo-clock', { advance: '-P1D' }],
    ['/__emu/users', 'not json'],
  ])('refuses a wrong body for %s: %j', async (path, body) => {
    expect(await call('POST', path, body)).toMatchObject({
      status: 400,
      body: { error: anyString },
    });
  });

  it('does not serve pages of other sites', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await call('POST', '/__emu/reset', undefined, headers)).toMatchObject({ status: 403 });
    expect(await call('GET', '/__emu/sms', undefined, headers)).toMatchObject({ status: 403 });
  });

  it('forgets everything on reset', async () => {
    await call('POST', '/__emu/users', { openid });
    await call('POST', '/__emu/faults', { path: '/', kind: 'drop' });
    await call('POST', '/__emu/clock', { offsetMs: 1 });
    expect(await call('POST', '/__emu/reset')).toMatchObject({ status: 204 });
    expect(await call('GET', '/__emu/users')).toMatchObject({ body: { items: [] } });
    expect(await call('GET', '/__emu/faults')).toMatchObject({ body: { items: [] } });
    expect(await call('GET', '/__emu/clock')).toMatchObject({ body: { offsetMs: 0 } });
  });
});

describe('faults', () => {
  const fault = (body: object) => call('POST', '/__emu/faults', { path: '/sns/jscode2session', ...body });
  const mint = () => {
    emulator.state.users.set(openid, { openid, countryCode: '86', isBlocked: false });
    return emulator.state.codes.mint('login', { appid: testAppid, openid }).code;
  };
  const signIn = async (code: string) =>
    JSON.parse(String((await call('GET', signInPath(code))).body)) as unknown;

  it('answer an errcode for the next calls of one path and leave the code unspent', async () => {
    const code = mint();
    await fault({ kind: 'errcode', errcode: -1, times: 2 });
    expect(await signIn(code)).toMatchObject({
      errcode: -1,
      errmsg: busy,
    });
    expect(await call('POST', '/cgi-bin/stable_token', {})).toMatchObject({ body: { errcode: 41002 } });
    expect(await signIn(code)).toMatchObject({ errcode: -1 });
    expect(await signIn(code)).toMatchObject({ openid });
  });

  it('drop the connection before the work is done', async () => {
    const code = mint();
    await fault({ kind: 'drop' });
    await expect(fetch(emulator.url + signInPath(code))).rejects.toThrow('fetch failed');
    expect(await signIn(code)).toMatchObject({ openid });
  });

  it('drop the connection after the work is done', async () => {
    const code = mint();
    await fault({ kind: 'drop', when: 'after' });
    await expect(fetch(emulator.url + signInPath(code))).rejects.toThrow('fetch failed');
    expect(await signIn(code)).toMatchObject({ errcode: 40029 });
  });

  it('delay the answer, not the work', async () => {
    const code = mint();
    await fault({ kind: 'delay', milliseconds: 600_000 });
    const late = fetch(emulator.url + signInPath(code), { signal: AbortSignal.timeout(50) });
    await expect(late).rejects.toThrow('timeout');
    expect(await signIn(code)).toMatchObject({ errcode: 40029 });
  });

  it('answer any text or status', async () => {
    await fault({ kind: 'body', text: '<html>' });
    await fault({ kind: 'status', status: 502 });
    expect(await call('GET', signInPath('x'))).toEqual({ status: 200, body: '<html>' });
    expect(await call('GET', signInPath('x'))).toEqual({ status: 502, body: '' });
  });

  it('include quotas of a day and of a minute', async () => {
    await call('POST', '/__emu/quotas', { path: '/cgi-bin/token', perDay: 2, perMinute: 1 });
    const token = async () =>
      (await call('GET', `/cgi-bin/token?appid=${testAppid}&secret=${testSecret}`)).body;
    expect(await token()).toMatchObject({ errcode: 40002 });
    expect(await token()).toMatchObject({ errcode: 45011 });
    expect(await token()).toMatchObject({ errcode: 45009 });
  });
});

describe('the page', () => {
  it('is one document without outside assets', async () => {
    const { status, body } = await call('GET', '/');
    expect(status).toBe(200);
    expect(body).toContain('演示时钟');
    expect(body).not.toMatch(/(src|href)="(?!data:)/);
  });

  it("moves the server's demo clock", async () => {
    const now = { now: '2026-11-21T02:00:00.000Z' };
    expect(await call('GET', '/__emu/demo-clock')).toEqual({ status: 200, body: now });
    expect(await call('POST', '/__emu/demo-clock', { advance: 'P8D' })).toEqual({ status: 200, body: now });
    expect(advancesSeen).toEqual(['{"advance":"P8D"}']);
  });

  it('says when the server is not there', async () => {
    const alone = await startTestEmulator({ bffUrl: 'http://127.0.0.1:9' });
    const response = await fetch(`${alone.url}/__emu/demo-clock`);
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ error: 'unreachable' });
    await alone.close();
  });
});
