import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import * as z from 'zod';
import type { Replay, Value } from './messages';

const CHANNELS = ['tracing:mysql2:query:start', 'tracing:mysql2:execute:start'];
const Seen = z.object({
  query: z.string(),
  values: z.array(z.union([z.string(), z.number(), z.null()])).default([]),
});

interface Recorded {
  sql: string;
  values: Value[];
}

/** Every statement that this process sends meanwhile, as the driver itself tells. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const note = (message: unknown): void => {
    const { query: sql, values } = Seen.parse(message);
    recorded.push({ sql, values });
  };
  for (const channel of CHANNELS) subscribe(channel, note);
  try {
    await work();
  } finally {
    for (const channel of CHANNELS) unsubscribe(channel, note);
  }
  return recorded;
}

const BEGINS = /^(SET|START) TRANSACTION/;

/** The statements before a transaction, and those of it. @throws Error where anything follows its COMMIT, or there are two */
export function inParts(
  recorded: readonly Recorded[],
  blank: (value: Value) => Replay['reads'][number]['parameters'][number],
): Omit<Replay, 'answer'> {
  const statements = recorded.map(({ sql, values }) => ({ sql, parameters: values.map(blank) }));
  const begin = statements.findIndex(({ sql }) => BEGINS.test(sql));
  if (begin === -1) return { reads: statements, transaction: [] };
  const end = statements.findIndex(({ sql }) => sql === 'COMMIT');
  if (end !== statements.length - 1) throw new Error('a request of one transaction was expected');
  return { reads: statements.slice(0, begin), transaction: statements.slice(begin) };
}
