import fc from 'fast-check';
import { luhnDigit } from '../../kernel/luhn';
import { newTotpSecret, totpAt } from '../../kernel/totp';
import {
  afterWrongCode,
  lockedForMs,
  readCode,
  seedOfCode,
  seedsToDrop,
  type WrongCodes,
} from './visits.rules';

const STEP_MS = 30_000;
const MINUTE = 60_000;
const START = new Date('2026-11-21T06:30:00.000Z');
const at = (ms: number): Date => new Date(START.getTime() + ms);

describe('reading a scanned code', () => {
  it('splits number and code, and sees a misread number by its check digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{9}$/),
        fc.stringMatching(/^\d{6}$/),
        fc.integer({ min: 1, max: 9 }),
        (nine, totp, off) => {
          const memberNo = nine + luhnDigit(nine);
          const misread = nine + String((Number(luhnDigit(nine)) + off) % 10);
          expect(readCode(memberNo + totp)).toEqual({ memberNo, totp });
          expect(readCode(misread + totp)).toBeNull();
        },
      ),
    );
  });
});

describe('which codes open a visit', () => {
  const phone = { id: 'phone', secret: newTotpSecret() };
  const tablet = { id: 'tablet', secret: newTotpSecret() };
  // START lies on a step's first instant.
  const step = START.getTime() / STEP_MS;

  it('takes the current step and the one before, of any device', () => {
    for (const seed of [phone, tablet]) {
      const shown = totpAt(seed.secret, START);
      expect(seedOfCode([phone, tablet], shown, at(0))).toEqual({ seedId: seed.id, step });
      expect(seedOfCode([phone, tablet], shown, at(2 * STEP_MS - 1))).toEqual({ seedId: seed.id, step });
      expect(seedOfCode([phone, tablet], shown, at(2 * STEP_MS))).toBeNull();
    }
  });

  it('takes the next step in the last three seconds before it starts', () => {
    const next = totpAt(phone.secret, at(STEP_MS));
    expect(seedOfCode([phone], next, at(STEP_MS - 3_000))).toEqual({ seedId: 'phone', step: step + 1 });
    expect(seedOfCode([phone], next, at(STEP_MS - 3_001))).toBeNull();
  });

  it('takes nothing where there is no seed', () => {
    expect(seedOfCode([], totpAt(phone.secret, START), START)).toBeNull();
  });
});

describe('room for another device', () => {
  const live = (sessions: string[]) => sessions.map((sessionId, index) => ({ id: String(index), sessionId }));

  it('leaves at most five seeds, and drops no more than it must', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 8 }), (sessions) => {
        const seeds = live(sessions);
        const dropped = seedsToDrop(seeds, 'a');
        expect(seeds.length - dropped.length + 1).toBe(Math.min(seeds.length + 1, 5));
        expect(new Set(dropped).size).toBe(dropped.length);
      }),
    );
  });

  it("drops the session's own seeds before another device's, oldest first", () => {
    expect(seedsToDrop(live(['b', 'a', 'c', 'a', 'd']), 'a').map(({ id }) => id)).toEqual(['1']);
    expect(seedsToDrop(live(['b', 'c', 'd', 'e', 'f']), 'a').map(({ id }) => id)).toEqual(['0']);
  });
});

describe('wrong codes', () => {
  const none: WrongCodes = { tries: 0, windowEndsAt: START };
  const after = (times: number[]): WrongCodes =>
    times.reduce((counter, ms) => afterWrongCode(counter, at(ms)), none);

  it('lock at the fifth within five minutes, for five', () => {
    expect(lockedForMs(after([0, 1, 2, 3]), at(4))).toBe(0);
    const locked = after([0, 1, 2, 3, MINUTE]);
    expect(lockedForMs(locked, at(MINUTE))).toBe(5 * MINUTE);
    expect(lockedForMs(locked, at(6 * MINUTE - 1))).toBe(1);
    expect(lockedForMs(locked, at(6 * MINUTE))).toBe(0);
  });

  it('are forgotten after five minutes', () => {
    expect(after([0, 1, 2, 3, 5 * MINUTE]).tries).toBe(1);
  });

  it('never lock a member for fewer than five', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 * MINUTE }), { maxLength: 4 }), (times) => {
        const ordered = [...times].sort((a, b) => a - b);
        return lockedForMs(after(ordered), at(ordered.at(-1) ?? 0)) === 0;
      }),
    );
  });
});
