import { keepSession } from '../../api/session';
import { aSession } from '../../testing/builders';
import { forgetSeedsWith } from './forgetSeeds';
import type { KeptSeed } from './memberCode';

const seed: KeptSeed = {
  seed: {
    memberNo: '6028441379',
    secret: 'MZXW6===',
    stepSeconds: 30,
    digits: 6,
    serverTime: '2026-11-21T06:30:00.000Z',
    expiresAt: '2026-11-22T06:30:00.000Z',
  },
  offsetMs: 0,
  receivedAt: 1,
};

function device(stored = seed) {
  const session = keepSession(async () => null);
  let kept: KeptSeed | null = stored;
  forgetSeedsWith(session, {
    load: () => kept,
    save: (saved) => {
      kept = saved;
    },
    clear: () => {
      kept = null;
    },
  });
  return { session, kept: () => kept };
}

describe('a device’s seed', () => {
  it('dies when the person signs out', () => {
    const { session, kept } = device();
    session.accept(aSession());
    session.drop();
    expect(kept()).toBeNull();
  });

  it('dies when somebody else signs in', () => {
    const { session, kept } = device();
    session.accept(aSession({ memberId: 'A' }));
    session.accept(aSession({ memberId: 'B' }));
    expect(kept()).toBeNull();
  });

  it('dies when the page was loaded anew and somebody else has signed in meanwhile', () => {
    const { session, kept } = device({ ...seed, memberId: 'A' });
    session.accept(aSession({ memberId: 'B' }));
    expect(kept()).toBeNull();
  });

  it('lives through a reload by its owner', () => {
    const { session, kept } = device({ ...seed, memberId: 'A' });
    session.accept(aSession({ memberId: 'A' }));
    expect(kept()).toMatchObject({ memberId: 'A' });
  });

  it('lives through a renewed token, to be replaced when there is a network', () => {
    const { session, kept } = device();
    session.accept(aSession());
    session.accept(aSession({ accessToken: 'token-2' }));
    expect(kept()).toMatchObject({ seed: seed.seed, receivedAt: 0 });
  });
});
