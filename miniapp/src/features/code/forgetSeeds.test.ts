import { keepSession } from '../../api/session';
import { aSession } from '../../testing/builders';
import { forgetSeedsWith } from './forgetSeeds';

function device() {
  const session = keepSession(async () => null);
  const store = { load: () => null, save: () => undefined, clear: jest.fn() };
  forgetSeedsWith(session, store);
  return { session, store };
}

describe('a device’s seed', () => {
  it('dies when the person signs out', () => {
    const { session, store } = device();
    session.accept(aSession());
    session.drop();
    expect(store.clear).toHaveBeenCalled();
  });

  it('dies when somebody else signs in', () => {
    const { session, store } = device();
    session.accept(aSession({ memberId: 'A' }));
    session.accept(aSession({ memberId: 'B' }));
    expect(store.clear).toHaveBeenCalled();
  });

  it('lives through a renewed token', () => {
    const { session, store } = device();
    session.accept(aSession());
    session.accept(aSession({ accessToken: 'token-2' }));
    expect(store.clear).not.toHaveBeenCalled();
  });
});
