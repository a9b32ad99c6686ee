import { keepSeed, type KeptSeed } from './memberCode';
import { seedStore } from './seedStore';

const HOUR = 3_600_000;

const seedOf = (age: number): KeptSeed => {
  const came = Date.now() - age;
  return keepSeed(
    {
      memberNo: '6028441379',
      secret: 'MZXW6===',
      stepSeconds: 30,
      digits: 6,
      serverTime: new Date(came).toISOString(),
      expiresAt: new Date(came + 24 * HOUR).toISOString(),
    },
    came,
  );
};

/** The module as it is after the page was loaded anew. */
const reloaded = (): typeof seedStore => {
  let store = seedStore;
  jest.isolateModules(() => {
    store = jest.requireActual<{ seedStore: typeof seedStore }>('./seedStore').seedStore;
  });
  return store;
};

afterEach(() => seedStore.clear());

describe('the browser’s seed', () => {
  it('survives a reload of the tab, to be replaced when there is a network', () => {
    const kept = seedOf(HOUR);
    seedStore.save(kept);
    expect(reloaded().load()).toEqual({ ...kept, receivedAt: 0 });
  });

  it('leaves nothing behind once it is cleared, or expired', () => {
    seedStore.save(seedOf(HOUR));
    seedStore.clear();
    expect(sessionStorage).toHaveLength(0);
    seedStore.save(seedOf(25 * HOUR));
    expect(seedStore.load()).toBeNull();
    expect(sessionStorage).toHaveLength(0);
  });

  it('is not read out of something else', () => {
    sessionStorage.setItem('gemcare.code-seed', '{"seed":1}');
    expect(reloaded().load()).toBeNull();
    sessionStorage.setItem('gemcare.code-seed', '{');
    expect(reloaded().load()).toBeNull();
  });
});
