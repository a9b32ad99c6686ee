import { aSession, refused } from '../testing/builders';
import { deferred } from '../testing/deferred';
import { keepSession } from './session';

describe('keeping a session', () => {
  it('signs in in one flight, however many ask', async () => {
    const flight = deferred<ReturnType<typeof aSession>>();
    const signIn = jest.fn(() => flight.promise);
    const session = keepSession(signIn);
    const asked = Promise.all([session.ensure(), session.ensure(), session.renew(null)]);
    flight.resolve(aSession());
    await asked;
    expect(signIn).toHaveBeenCalledTimes(1);
    expect(session.state()).toEqual({ status: 'signedIn', memberId: 'MEMBER', hasPhone: true });
  });

  it('tries again after a flight that failed', async () => {
    const signIn = jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce(aSession());
    const session = keepSession(signIn);
    await expect(session.ensure()).rejects.toMatchObject({ code: 'server.error' });
    expect(session.state().status).toBe('unknown');
    await session.ensure();
    expect(session.state().status).toBe('signedIn');
  });

  it('does not renew a token that somebody else has renewed meanwhile', async () => {
    const signIn = jest.fn(async () => aSession());
    const session = keepSession(signIn);
    session.accept(aSession({ accessToken: 'new' }));
    await session.renew('old');
    expect(signIn).not.toHaveBeenCalled();
  });

  it('knows at once that a phone was bound', () => {
    const session = keepSession(async () => null);
    session.accept(aSession({ hasPhone: false }));
    session.gainPhone();
    expect(session.state()).toMatchObject({ status: 'signedIn', hasPhone: true });
    expect(session.token()).toBe('token-1');
  });

  it('tells who listens, and forgets on leaving', () => {
    const session = keepSession(async () => null);
    const heard = jest.fn();
    const stop = session.subscribe(heard);
    session.accept(aSession());
    session.drop();
    stop();
    session.accept(aSession());
    expect(heard).toHaveBeenCalledTimes(2);
    session.drop();
    expect(session.token()).toBeNull();
    expect(session.state()).toEqual({ status: 'signedOut', memberId: null, hasPhone: false });
  });
});
