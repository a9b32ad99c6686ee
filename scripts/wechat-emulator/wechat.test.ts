import { createTestClock, startTestEmulator, testAppid, testSecret, type TestEmulator } from './testing';
import { userSchema } from './state';

const clock = createTestClock();
const anyString: unknown = expect.any(String);
const key16: unknown = expect.stringMatching(/^[\w+/]{22}==$/);
const openid = 'oTestUser0000000000000000001';
const user = userSchema.parse({ openid, unionid: 'oUnion', phone: '13800006666' });
let emulator: TestEmulator;

beforeAll(async () => {
  emulator = await startTestEmulator({ clock, users: [user] });
});
beforeEach(() => emulator.state.reset());
afterAll(() => emulator.close());

type Answer = Record<string, unknown> & { errcode?: number; errmsg?: string };

const get = async (path: string, query: Record<string, string> = {}): Promise<Answer> => {
  const response = await fetch(`${emulator.url}${path}?${new URLSearchParams(query).toString()}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer; // every answer of the emulator is a JSON object
};
const post = async (path: string, body?: string | object): Promise<Answer> => {
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const response = await fetch(`${emulator.url}${path}`, { method: 'POST', body: text });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer; // every answer of the emulator is a JSON object
};

const app = { appid: testAppid, secret: testSecret };
const mint = (purpose: 'login' | 'phone', appid = testAppid) =>
  emulator.state.codes.mint(purpose, { appid, openid }).code;
const signIn = (code: string, changes: Record<string, string> = {}) =>
  get('/sns/jscode2session', { ...app, js_code: code, grant_type: 'authorization_code', ...changes });
const stable = (changes: object = {}) =>
  post('/cgi-bin/stable_token', { ...app, grant_type: 'client_credential', ...changes });
const plain = () => get('/cgi-bin/token', { ...app, grant_type: 'client_credential' });
const phone = (token: unknown, body: object) =>
  post(`/wxa/business/getuserphonenumber?access_token=${String(token)}`, body);

describe('exchanging a login code', () => {
  it('gives openid, unionid and a session key, without errcode, as text/plain', async () => {
    const query = new URLSearchParams({ ...app, js_code: mint('login'), grant_type: 'authorization_code' });
    const response = await fetch(`${emulator.url}/sns/jscode2session?${query.toString()}`);
    expect(response.headers.get('content-type')).toBe('text/plain');
    const answer: unknown = await response.json();
    expect(answer).toEqual({
      openid,
      unionid: 'oUnion',
      session_key: key16,
    });
  });

  it('spends the code', async () => {
    const code = mint('login');
    await signIn(code);
    const { errcode, errmsg } = await signIn(code);
    expect(errcode).toBe(40029);
    expect(errmsg).toMatch(/^invalid code, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });

  it('puts the time into the request id', async () => {
    const { errmsg = '' } = await signIn('unknown');
    const seconds = Number.parseInt(/rid: (\w{8})/.exec(errmsg)?.[1] ?? '', 16);
    expect(seconds).toBe(Math.floor(clock.now().getTime() / 1000));
  });

  it('takes a code of 4:59 and refuses one of 5:00', async () => {
    const [first, second] = [mint('login'), mint('login')];
    emulator.state.setOffset(299_000);
    expect(await signIn(first)).toMatchObject({ openid });
    emulator.state.setOffset(300_000);
    expect(await signIn(second)).toMatchObject({ errcode: 40029 });
  });

  it("refuses a phone code and another app's code", async () => {
    expect(await signIn(mint('phone'))).toMatchObject({ errcode: 40029 });
    expect(await signIn(mint('login', 'wxother'))).toMatchObject({ errcode: 40029 });
  });

  it('refuses a blocked user', async () => {
    emulator.state.users.set(openid, { ...user, isBlocked: true });
    expect(await signIn(mint('login'))).toMatchObject({ errcode: 40226 });
  });

  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ js_code: '' }, 41008],
    [{ appid: 'wxother' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'password' }, 40002],
  ])('with %j answers %i', async (changes, errcode) => {
    expect(await signIn(mint('login'), changes)).toMatchObject({ errcode });
  });

  it('lets a user sign in 100 times a minute', async () => {
    for (let time = 0; time < 100; time += 1) expect(await signIn(mint('login'))).toMatchObject({ openid });
    expect(await signIn(mint('login'))).toMatchObject({ errcode: 45011 });
    emulator.state.setOffset(60_000);
    expect(await signIn(mint('login'))).toMatchObject({ openid });
  });

  it('wants GET', async () => {
    expect(await post('/sns/jscode2session', {})).toMatchObject({ errcode: 43001 });
  });
});

describe('the stable token', () => {
  it('stays the same, with the time that is left', async () => {
    const first = await stable();
    expect(first).toEqual({ access_token: anyString, expires_in: 7200 });
    emulator.state.setOffset(6855_000);
    expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 345 });
  });

  it('is renewed in its last 5 minutes, while both work', async () => {
    const old = await stable();
    emulator.state.setOffset(6901_000);
    const next = await stable();
    expect(next.expires_in).toBe(7200);
    expect(next.access_token).not.toBe(old.access_token);
    expect(await phone(old.access_token, { code: mint('phone') })).toMatchObject({ errcode: 0 });
    expect(await phone(next.access_token, { code: mint('phone') })).toMatchObject({ errcode: 0 });
    emulator.state.setOffset(7200_000);
    expect(await phone(old.access_token, { code: mint('phone') })).toMatchObject({ errcode: 42001 });
  });

  it('ends at once when a refresh is forced', async () => {
    const old = await stable();
    const next = await stable({ force_refresh: true });
    expect(await phone(old.access_token, { code: mint('phone') })).toMatchObject({ errcode: 40001 });
    expect(await phone(next.access_token, { code: mint('phone') })).toMatchObject({ errcode: 0 });
  });

  it('is forced at most every 30 seconds', async () => {
    const first = await stable({ force_refresh: true });
    emulator.state.setOffset(29_000);
    expect(await stable({ force_refresh: true })).toMatchObject({ access_token: first.access_token });
    emulator.state.setOffset(30_000);
    expect((await stable({ force_refresh: true })).access_token).not.toBe(first.access_token);
  });

  it('is forced at most 20 times a day', async () => {
    let last: Answer = {};
    for (let time = 0; time < 20; time += 1) {
      emulator.state.setOffset(time * 30_000);
      last = await stable({ force_refresh: true });
    }
    emulator.state.setOffset(20 * 30_000);
    expect((await stable({ force_refresh: true })).access_token).toBe(last.access_token);
    emulator.state.setOffset(24 * 3600_000);
    expect((await stable({ force_refresh: true })).access_token).not.toBe(last.access_token);
  });

  it.each([
    ['', 44002],
    ['not json', 47001],
    ['{"appid":1}', 47001],
    ['{}', 41002],
  ])('for the body %j answers %i', async (body, errcode) => {
    expect(await post('/cgi-bin/stable_token', body)).toMatchObject({ errcode });
  });

  it('wants POST, a known app and the right grant', async () => {
    expect(await get('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 });
    expect(await stable({ appid: 'wxother' })).toMatchObject({ errcode: 40013 });
    expect(await stable({ secret: 'wrong' })).toMatchObject({ errcode: 40125 });
    expect(await stable({ grant_type: 'x' })).toMatchObject({ errcode: 40002 });
  });
});

describe('the plain token', () => {
  it('is new at every call; the one before lives 5 more minutes', async () => {
    const first = await plain();
    const second = await plain();
    expect(second.access_token).not.toBe(first.access_token);
    expect(await phone(first.access_token, { code: mint('phone') })).toMatchObject({ errcode: 0 });
    emulator.state.setOffset(300_000);
    expect(await phone(first.access_token, { code: mint('phone') })).toMatchObject({ errcode: 42001 });
    expect(await phone(second.access_token, { code: mint('phone') })).toMatchObject({ errcode: 0 });
  });

  it('leaves the stable token alone', async () => {
    const { access_token: token } = await stable();
    await plain();
    emulator.state.setOffset(600_000);
    expect(await phone(token, { code: mint('phone') })).toMatchObject({ errcode: 0 });
    expect(await stable()).toMatchObject({ access_token: token });
  });
});

describe('exchanging a phone code', () => {
  let token: unknown;
  beforeEach(async () => {
    token = (await stable()).access_token;
  });

  it('gives the number with a watermark', async () => {
    expect(await phone(token, { code: mint('phone'), openid })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800006666',
        purePhoneNumber: '13800006666',
        countryCode: '86',
        watermark: { appid: testAppid, timestamp: Math.floor(clock.now().getTime() / 1000) },
      },
    });
  });

  it('names the country only abroad, and its code as the user has it', async () => {
    emulator.state.users.set(openid, { ...user, phone: '51234567', countryCode: 852 });
    const { phone_info: info } = await phone(token, { code: mint('phone') });
    expect(info).toMatchObject({
      phoneNumber: '+85251234567',
      purePhoneNumber: '51234567',
      countryCode: 852,
    });
  });

  it('refuses a used, an old, a login and a foreign code', async () => {
    const used = mint('phone');
    await phone(token, { code: used });
    const again = await phone(token, { code: used });
    expect(again.errcode).toBe(40029);
    expect(again.errmsg).toMatch(/^invalid code hint: \[[\w-]+\] rid: /);
    expect(await phone(token, { code: mint('login') })).toMatchObject({ errcode: 40029 });
    expect(await phone(token, { code: mint('phone', 'wxother') })).toMatchObject({ errcode: 40013 });
    expect(await phone(token, { code: mint('phone'), openid: 'oSomebodyElse' })).toMatchObject({
      errcode: 40003,
    });
    const old = mint('phone');
    emulator.state.setOffset(300_000);
    expect(await phone(token, { code: old })).toMatchObject({ errcode: 40029 });
  });

  it('wants a token that is there, well formed and known', async () => {
    expect(await post('/wxa/business/getuserphonenumber', { code: 'x' })).toMatchObject({ errcode: 41001 });
    expect(await phone('short', { code: 'x' })).toMatchObject({ errcode: 40014 });
    expect(await phone('x'.repeat(136), { code: 'x' })).toMatchObject({ errcode: 40001 });
  });

  it('wants a code in the body', async () => {
    expect(await phone(token, {})).toMatchObject({ errcode: 47001 });
  });
});
