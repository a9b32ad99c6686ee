import { countedOutcome, jestOutcome } from './outcome';

const file = (name: string, statuses: Record<string, string>, more = {}): object => ({
  name,
  status: Object.values(statuses).includes('failed') ? 'failed' : 'passed',
  message: '',
  assertionResults: Object.entries(statuses).map(([fullName, status]) => ({
    fullName,
    status,
    failureMessages: status === 'failed' ? ['Expected 1'] : [],
  })),
  ...more,
});

describe('counting the tests of Jest', () => {
  it('counts what passed', () => {
    const json = {
      numPassedTests: 2,
      testResults: [file('a.test.ts', { 'adds up': 'passed', matures: 'passed' })],
    };
    expect(jestOutcome(json)).toEqual({ passed: 2, failed: 0, problems: [] });
  });

  it('names what failed', () => {
    const json = {
      numPassedTests: 1,
      testResults: [file('a.test.ts', { 'adds up': 'passed', matures: 'failed' })],
    };
    expect(jestOutcome(json)).toEqual({ passed: 1, failed: 1, problems: ['matures\na.test.ts\nExpected 1'] });
  });

  it.each(['pending', 'todo', 'skipped', 'disabled'])('takes a %s test for a failure', (status) => {
    const json = { numPassedTests: 0, testResults: [file('a.test.ts', { matures: status })] };
    expect(jestOutcome(json)).toEqual({
      passed: 0,
      failed: 1,
      problems: [`matures\na.test.ts\nnot run: ${status}`],
    });
  });

  it('takes a file that could not be loaded for a failure', () => {
    const broken = file('b.test.ts', {}, { status: 'failed', message: 'Cannot find module' });
    expect(jestOutcome({ numPassedTests: 0, testResults: [broken] })).toEqual({
      passed: 0,
      failed: 1,
      problems: ['b.test.ts\nCannot find module'],
    });
  });

  it('is not content with no test at all', () => {
    expect(jestOutcome({ numPassedTests: 0, testResults: [] }).failed).toBe(1);
  });
});

describe('reading the counts of a suite that counts for itself', () => {
  it('takes its last line', () => {
    expect(countedOutcome('1 passed, 1 failed\nagain\n12 passed, 0 failed\n', 0)).toEqual({
      passed: 12,
      failed: 0,
      problems: [],
    });
  });

  it.each([
    ['it ended before it counted', 'starting', 0],
    ['it counted a failure', '3 passed, 1 failed', 1],
    ['it counted no failure and yet ended badly', '3 passed, 0 failed', 1],
    ['it ran nothing', '0 passed, 0 failed', 0],
    ['it only speaks of counts', 'we had 3 passed, 0 failed here', 0],
  ])('fails when %s', (_why, output, code) => {
    expect(countedOutcome(output, code).failed).toBe(1);
  });
});
