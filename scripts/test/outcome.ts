import * as z from 'zod';

/** What a stage of the test run found. */
export interface Outcome {
  passed: number;
  failed: number;
  /** What a reader needs to know of each failure. */
  problems: string[];
  /** Figures worth reading when all is well. */
  remark?: string;
}

export const oneFailure = (problem: string): Outcome => ({ passed: 0, failed: 1, problems: [problem] });

export const onePass: Outcome = { passed: 1, failed: 0, problems: [] };

const JestResults = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * Counts what Jest wrote with `--json`. A test that did not run (skipped, todo) is a failure by name, and so is a file
 * that could not be loaded and a run without any test.
 */
export function jestOutcome(json: unknown): Outcome {
  const { numPassedTests, testResults } = JestResults.parse(json);
  const problems = testResults.flatMap((file) => {
    const tests = file.assertionResults.flatMap(({ fullName, status, failureMessages }) => {
      if (status === 'passed') return [];
      if (status === 'failed') return [`${fullName}\n${file.name}\n${(failureMessages ?? []).join('\n')}`];
      return [`${fullName}\n${file.name}\nnot run: ${status}`];
    });
    const isBroken = file.status === 'failed' && tests.length === 0;
    return isBroken ? [`${file.name}\n${file.message}`] : tests;
  });
  if (numPassedTests + problems.length === 0) return oneFailure('Jest found no test');
  return { passed: numPassedTests, failed: problems.length, problems };
}

const countsLine = /^(\d+) passed, (\d+) failed$/gm;

/** Reads the last line `N passed, N failed` of a suite that counts for itself; the exit code has the last word. */
export function countedOutcome(output: string, code: number): Outcome {
  const last = [...output.matchAll(countsLine)].at(-1);
  if (last === undefined) return oneFailure(`It ended with code ${code} before it counted.\n${tail(output)}`);
  const passed = Number(last[1]);
  const failed = Number(last[2]);
  const isClean = code === 0 && failed === 0 && passed > 0;
  if (isClean) return { passed, failed, problems: [] };
  return { passed, failed: Math.max(failed, 1), problems: [tail(output)] };
}

/** The end of a long output. */
export function tail(output: string, lines = 120): string {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
