import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type * as z from 'zod';
import { root } from '../lib/places';
import { Usage } from './messages';

/** One of the two that are compared: a process of its own. */
export interface Side {
  tell: (message: object) => void;
  /** The next message it sends. */
  hear: <S extends z.ZodType>(schema: S) => Promise<z.output<S>>;
  /** CPU time it has used so far, in microseconds. */
  cpuMicros: () => Promise<number>;
  stop: () => Promise<void>;
}

/** Starts a bundled file as in production. `profile` is a folder for a CPU profile, written when it stops. */
export function startSide(file: string, databaseUrl: string, profile?: string): Side {
  const child: ChildProcess = fork(file, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl },
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
