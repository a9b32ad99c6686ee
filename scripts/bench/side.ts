import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

const moduleOf = (folder: string, name: string): string =>
  pathToFileURL(createRequire(path.join(root, folder, 'package.json')).resolve(name)).href;
// The server's entities need the second before anything else; its own main file imports it first.
const preloaded = [moduleOf('.', 'tsx'), moduleOf('server', 'reflect-metadata')];

/** Starts a file of this folder. `profile` is a folder for a CPU profile, written when it stops. */
export function startSide(file: string, databaseUrl: string, profile?: string): Side {
  const child: ChildProcess = fork(path.join(import.meta.dirname, file), {
    // The server's own compiler options: its entities use decorators.
    cwd: path.join(root, 'server'),
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl },
    execArgv: [
      ...preloaded.flatMap((url) => ['--import', url]),
      ...(profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]),
    ],
  });
  const hear = async <S extends z.ZodType>(schema: S): Promise<z.output<S>> => {
    const end = new AbortController();
    try {
      const [message] = (await Promise.race([
        once(child, 'message', { signal: end.signal }),
        once(child, 'exit', { signal: end.signal }).then(() => {
          throw new Error(`${file} ended before it answered`);
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
