import { cpus } from 'node:os';
import { table } from '../lib/table';
import type { Replay } from './messages';
import type { Side } from './side';

export interface Runner {
  name: string;
  side: Side;
  port: number;
  /** CPU microseconds for one request, one figure a round. */
  figures: number[];
}

export interface Comparison {
  floor: Runner;
  real: Runner;
  /** What the ratio is meant to stay below. */
  aim?: number;
  /** In a round. */
  requests: number;
  callers: number;
  /** What the floor does for a request. */
  replay?: Replay;
}

/** Prints every comparison: the endpoint, its floor and their ratio. */
export function report(comparisons: readonly Comparison[]): void {
  const lines = comparisons.map(({ floor, real, aim }) => [
    real.name,
    `${median(real.figures).toFixed(0)} µs`,
    rangeOf(real.figures, 0),
    `${median(floor.figures).toFixed(0)} µs`,
    rangeOf(floor.figures, 0),
    (median(real.figures) / median(floor.figures)).toFixed(2),
    rangeOf(
      real.figures.map((figure, round) => figure / (floor.figures[round] ?? Number.NaN)),
      2,
    ),
    aim === undefined ? '' : `≤ ${aim}`,
  ]);
  const floors = comparisons.map(
    ({ real, replay, requests, callers }) =>
      `${real.name}: ${statementsOf(replay)}, ${JSON.stringify(replay?.answer).length} characters of JSON; rounds of ${requests} requests by ${callers} members.`,
  );
  console.log(`
CPU time of the process for one request (user and system), median of the rounds.
Floor: bare Koa + @koa/router + JWT (HS256) + the same statements by mysql2 + an answer of the same size.
${floors.join('\n')}
Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}.

${table([['', 'CPU a request', 'from – to', 'floor', 'from – to', 'ratio', 'from – to', 'aim'], ...lines])}
`);
}

function statementsOf(replay: Replay | undefined): string {
  const { reads = [], transaction = [] } = replay ?? {};
  return transaction.length === 0
    ? `${reads.length} statements`
    : `${reads.length} statements and a transaction of ${transaction.length}`;
}

function rangeOf(figures: readonly number[], digits: number): string {
  return `${Math.min(...figures).toFixed(digits)}–${Math.max(...figures).toFixed(digits)}`;
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}
