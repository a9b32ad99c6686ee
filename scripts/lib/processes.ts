import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface Command {
  /** The program and its arguments. */
  line: readonly [string, ...string[]];
  folder: string;
  env?: Record<string, string | undefined>;
}

export interface RunOptions {
  /** The output goes there too, appended. */
  logFile?: string;
  /** The command is stopped after this, as Ctrl-C would stop it. */
  timeoutMs?: number;
}

export interface Finished {
  code: number;
  output: string;
}

/** A process that keeps running until it is stopped or ends by itself. */
export interface Service {
  name: string;
  /** Resolves when the process has ended, with a sentence about how. */
  ended: Promise<string>;
  lastLines: () => string;
  /** Sends a signal and waits for nothing: how a test crashes a process. */
  signal: (signal: NodeJS.Signals) => void;
  /** SIGTERM, and SIGKILL when that was not heard for `graceMs`. */
  stop: (graceMs?: number) => Promise<void>;
}

const keptLines = 40;
/** More than the server takes: it ends what it has begun for 10 s at most. */
const serviceGraceMs = 12_000;
/** A command stops the services that it has started itself first, one after the other. */
export const commandGraceMs = 60_000;
const live = new Set<ChildProcess>();
const services = new Set<Service>();
/** Those that run to an end of their own. */
const commands = new Map<ChildProcess, Promise<unknown>>();
let wasStopped = false;

// Whatever ends this process, what it started ends too.
process.on('exit', () => live.forEach((child) => signalGroup(child, 'SIGKILL')));

/**
 * Runs a command to its end. Does not throw when the command fails: look at `code`.
 * @throws Error after `stopServices`
 */
export async function run(command: Command, { logFile, timeoutMs }: RunOptions = {}): Promise<Finished> {
  const pieces: string[] = [];
  const take = (piece: string): void => {
    pieces.push(piece);
    if (logFile !== undefined) appendFileSync(logFile, piece);
  };
  if (logFile !== undefined) {
    mkdirSync(path.dirname(logFile), { recursive: true });
    writeFileSync(logFile, `$ ${command.line.join(' ')}\n`, { flag: 'a' });
  }
  const child = start(command, take);
  const ended = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      take(`${error.message}\n`);
      resolve(127);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  const limit = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const stopLate = (): void => {
    take(`\nStopped: not done after ${Math.round((timeoutMs ?? 0) / 1000)} s.\n`);
    void stopBy('SIGINT', child, ended, commandGraceMs);
  };
  limit?.addEventListener('abort', stopLate);
  commands.set(child, ended);
  const code = await ended;
  commands.delete(child);
  limit?.removeEventListener('abort', stopLate);
  return { code: limit?.aborted && code === 0 ? 1 : code, output: pieces.join('') };
}

/**
 * Starts a process that keeps running. `onOutput` sees all it writes.
 * @throws Error after `stopServices`
 */
export function startService(
  name: string,
  command: Command,
  onOutput: (text: string) => void = () => undefined,
): Service {
  let lines: string[] = [];
  const child = start(command, (text) => {
    lines = [...lines, ...text.split('\n').filter((line) => line.trim() !== '')].slice(-keptLines);
    onOutput(text);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not start: ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(signal === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${signal}`),
    );
  });
  const stop = (graceMs = serviceGraceMs): Promise<void> => stopBy('SIGTERM', child, ended, graceMs);
  const signal = (name: NodeJS.Signals): void => signalGroup(child, name);
  const service = { name, ended, lastLines: () => lines.join('\n'), signal, stop };
  services.add(service);
  void ended.then(() => services.delete(service));
  return service;
}

/**
 * Stops what still runs, for good: nothing starts from then on. Commands first, as Ctrl-C would: they stop what they have started
 * themselves. Then every service, the youngest first: it may need the older ones to finish its work.
 */
export async function stopServices(): Promise<void> {
  wasStopped = true;
  await Promise.all([...commands].map(([child, ended]) => stopBy('SIGINT', child, ended, commandGraceMs)));
  for (const service of [...services].toReversed()) await service.stop();
}

/** Whether `stopServices` was called. */
export const isEnding = (): boolean => wasStopped;

/** A group of its own, so that a Ctrl-C reaches the children only through us, in order. */
function start(
  { line: [program, ...args], folder, env }: Command,
  take: (text: string) => void,
): ChildProcess {
  if (wasStopped) throw new Error(`${program} is not started: everything was asked to end`);
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
  live.add(child);
  child.once('close', () => live.delete(child));
  return child;
}

async function stopBy(
  signal: NodeJS.Signals,
  child: ChildProcess,
  ended: Promise<unknown>,
  graceMs: number,
): Promise<void> {
  signalGroup(child, signal);
  const patience = new AbortController();
  const late = delay(graceMs, 'late', { signal: patience.signal }).catch(() => 'stopped');
  if ((await Promise.race([ended, late])) === 'late') signalGroup(child, 'SIGKILL');
  await ended;
  patience.abort();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Runs `clean` once when the process is asked to end or loses its parent; the same signal twice is one request. */
export function onEndRequest(clean: (signal: NodeJS.Signals) => void): void {
  let isAsked = false;
  const ask = (signal: NodeJS.Signals): void => {
    if (isAsked) return;
    isAsked = true;
    clean(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) ask('SIGTERM');
  }, 500).unref();
}
