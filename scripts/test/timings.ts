import * as z from 'zod';
import { seconds } from '../lib/progress';
import { table } from '../lib/table';

/** How long a test file took, and how much of that was not spent in its tests. */
export interface FileTime {
  file: string;
  ms: number;
  /** Loading the file, its databases and its app: all but the tests and their `beforeEach` and `afterEach`. */
  setUpMs: number;
}

const Timed = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ duration: z.number().nullish() })),
    }),
  ),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Reads what Jest wrote with `--json`: the slowest first. */
export function fileTimes(json: unknown): FileTime[] {
  return Timed.parse(json)
    .testResults.map(({ name, startTime, endTime, assertionResults }) => {
      const ms = endTime - startTime;
      const inTests = sum(assertionResults.map(({ duration }) => duration ?? 0));
      return { file: name, ms, setUpMs: Math.max(0, ms - inTests) };
    })
    .toSorted((a, b) => b.ms - a.ms);
}

/** The ten slowest files, and what set-up cost in all of them. `nameOf` shortens the name of a file. */
export function slowestFiles(times: readonly FileTime[], nameOf: (file: string) => string): string {
  const total = sum(times.map(({ ms }) => ms));
  const setUp = sum(times.map(({ setUpMs }) => setUpMs));
  const rows = times
    .slice(0, 10)
    .map(({ file, ms, setUpMs }) => [
      seconds(ms),
      percent(ms / total),
      `set-up ${seconds(setUpMs)}`,
      nameOf(file),
    ]);
  const all = `${seconds(total)} in ${times.length} files, of that set-up ${seconds(setUp)} (${percent(setUp / total)}); the slowest:`;
  return `${all}\n${table(rows)}`;
}

/**
 * A sentence for each file that takes more than its share of the time of all files. A share says more than seconds: a slow machine
 * makes every file slower. Where the machine is busy for a while only, the share of the files that run then grows too.
 */
export function overShare(
  times: readonly FileTime[],
  share: number,
  nameOf: (file: string) => string,
): string[] {
  const total = sum(times.map(({ ms }) => ms));
  return times
    .filter(({ ms }) => ms > total * share)
    .map(
      ({ file, ms }) =>
        `${nameOf(file)} takes ${percent(ms / total)} of the time of all test files (${seconds(ms)} of ${seconds(total)}), more than the ${percent(share)} of one: split it, or make it do less.`,
    );
}
