import { fakeServer, ok, problem, STORE, staffSession } from '../testing/fake-server';
import { ApiError } from './api-error';
import { createClient } from './client';

const REFRESH = 'POST /auth/staff/refresh';
const STORES = 'GET /admin/stores';

/** Takes only the token given out by the refresh. */
function serverWithExpiredTokens() {
  const server = fakeServer({
    [REFRESH]: () => ok(staffSession('fresh')),
    [STORES]: ({ token }) =>
      token === 'Bearer fresh' ? ok({ items: [STORE] }) : problem('auth.token_expired'),
  });
  const client = createClient(server.fetch);
  client.session.set({ kind: 'signed_in', session: staffSession('stale') });
  return { ...server, client };
}

describe('an access token that ran out', () => {
  it('is renewed once, however many calls wait, and each call is sent again', async () => {
    const { client, seen } = serverWithExpiredTokens();
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.call('stores.mine', {})));
    expect(answers).toEqual(Array(4).fill({ items: [STORE] }));
    expect(seen.filter(({ path }) => path === '/auth/staff/refresh')).toHaveLength(1);
    expect(seen.filter(({ path }) => path === '/admin/stores')).toHaveLength(8);
  });

  it('keeps the idempotency key on the second try', async () => {
    const server = fakeServer({
      [REFRESH]: () => ok(staffSession('fresh')),
      'POST /admin/redemptions': ({ token }) =>
        token === 'Bearer fresh' ? ok({}, 201) : problem('auth.token_expired'),
    });
    const client = createClient(server.fetch);
    const body = { visitId: STORE.id, giftName: '擦银布', points: 5 };
    await client.call('redemptions.redeem', { body }, { idempotencyKey: 'same' });
    const keys = server.seen.filter(({ path }) => path === '/admin/redemptions').map(({ key }) => key);
    expect(keys).toEqual(['same', 'same']);
  });

  it('signs out when the refresh cookie is gone too', async () => {
    const { fetch } = fakeServer({
      [REFRESH]: () => problem('auth.refresh_invalid'),
      [STORES]: () => problem('auth.token_expired'),
    });
    const client = createClient(fetch);
    client.session.set({ kind: 'signed_in', session: staffSession('stale') });
    await expect(client.call('stores.mine', {})).rejects.toMatchObject({ code: 'auth.refresh_invalid' });
    expect(client.session.get()).toEqual({ kind: 'signed_out' });
  });

  it('is not given up because the line failed', async () => {
    const client = createClient(() => Promise.reject(new TypeError('Failed to fetch')));
    const session = staffSession('good');
    client.session.set({ kind: 'signed_in', session });
    await expect(client.call('stores.mine', {})).rejects.toMatchObject({ code: 'client.network' });
    expect(client.session.get()).toEqual({ kind: 'signed_in', session });
  });
});

describe('a refusal', () => {
  it('carries its code and its sentence', async () => {
    const { fetch } = fakeServer({ [STORES]: () => problem('auth.forbidden') });
    const refusal: unknown = await createClient(fetch)
      .call('stores.mine', {})
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ code: 'auth.forbidden', status: 403, title: '您没有这项权限' });
  });
});

describe('the first load', () => {
  it('is signed in by the refresh cookie', async () => {
    const client = createClient(fakeServer({ [REFRESH]: () => ok(staffSession('fresh')) }).fetch);
    await client.restore();
    expect(client.session.get()).toMatchObject({ kind: 'signed_in' });
  });

  it('asks to sign in without one', async () => {
    const client = createClient(fakeServer({ [REFRESH]: () => problem('auth.refresh_invalid') }).fetch);
    await client.restore();
    expect(client.session.get()).toEqual({ kind: 'signed_out' });
  });
});
