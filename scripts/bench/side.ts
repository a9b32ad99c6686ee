import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type * as z from 'zod';
import { root } from '../lib/places';
import { Usage } from './messages';
import type { SubjectName } from './setting';

/** One of the two that are compared: a process of its own. */
export interface Side {
  tell: (message: object) => void;
  /** The next message it sends. */
  hear: <S extends z.ZodType>(schema: S) => Promise<z.output<S>>;
  /** CPU time it has used so far, in microseconds. */
  cpuMicros: () => Promise<number>;
  stop: () => Promise<void>;
}

interface SideOptions {
  databaseUrl: string;
  /** What it is measured by. */
  subject: SubjectName;
  /** A folder for a CPU profile, written when it stops. */
  profile?: string;
}

/** Starts a bundled file as in production. */
export function startSide(file: string, { databaseUrl, subject, profile }: SideOptions): Side {
  const child: ChildProcess = fork(file, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl, BENCH_SUBJECT: subject },
    execArgv: profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile],
  });
  const hear = async <S extends z.ZodType>(schema: S): Promise<z.output<S>> => {
    const end = new AbortController();
    try {
      const [message] = (await Promise.race([
        once(child, 'message', { signal: end.signal }),
        once(child, 'exit', { signal: end.signal }).then(() => {
          throw new Error(`${path.basename(file)} ended before it answered`);
        }),
      ])) as [unknown]; // one message, parsed on the next line
      return schema.parse(message);
    } finally {
      end.abort();
    }
  };
  return {
    tell: (message) => child.send(message),
    hear,
    cpuMicros: async () => {
      child.send('usage');
      return (await hear(Usage)).cpuMicros;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
