import { fileTimes, overShare, slowestFiles } from './timings';

const file = (name: string, ms: number, durations: (number | null)[] = []): object => ({
  name: `/repo/${name}`,
  startTime: 1_000,
  endTime: 1_000 + ms,
  assertionResults: durations.map((duration) => ({ duration })),
});
const timesOf = (...testResults: object[]) => fileTimes({ testResults });
const nameOf = (name: string): string => name.slice('/repo/'.length);

describe('the times of test files', () => {
  it('come slowest first, with what was not spent in tests', () => {
    expect(timesOf(file('a.test.ts', 500, [100, 150]), file('b.test.ts', 2_000, [1_200, null]))).toEqual([
      { file: '/repo/b.test.ts', ms: 2_000, setUpMs: 800 },
      { file: '/repo/a.test.ts', ms: 500, setUpMs: 250 },
    ]);
  });

  it('have no set-up below nothing, whatever the clock did', () => {
    expect(timesOf(file('a.test.ts', 100, [120]))[0]?.setUpMs).toBe(0);
  });

  it('are shown for ten files, with the set-up of all', () => {
    const shown = slowestFiles(
      timesOf(...Array.from({ length: 12 }, (_, index) => file(`${index}.test.ts`, 1_000, [750]))),
      nameOf,
    ).split('\n');
    expect(shown[0]).toBe('12.0 s in 12 files, of that set-up 3.0 s (25.0 %); the slowest:');
    expect(shown.slice(1)).toHaveLength(10);
    expect(shown[1]).toBe('1.0 s  8.3 %  set-up 0.3 s  0.test.ts');
  });
});

describe('the share of one test file', () => {
  const run = (slowest: number, factor = 1) =>
    timesOf(...[slowest, 200, 300, 400].map((ms, index) => file(`${index}.test.ts`, ms * factor)));

  it('is kept where no file takes more', () => {
    expect(overShare(run(300), 0.4, nameOf)).toEqual([]);
  });

  it('names the file that takes more', () => {
    expect(overShare(run(1_100), 0.5, nameOf)).toEqual([
      '0.test.ts takes 55.0 % of the time of all test files (1.1 s of 2.0 s), more than the 50.0 % of one: split it, or make it do less.',
    ]);
  });

  it('is the same on a machine ten times as slow', () => {
    expect(overShare(run(700, 10), 0.5, nameOf)).toEqual([]);
    expect(overShare(run(1_100, 10), 0.5, nameOf)).toHaveLength(1);
  });
});
