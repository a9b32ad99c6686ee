import * as z from 'zod';

/** What stands in a statement for a value that differs from request to request; `plus` is added to it, or tells which of many. */
const Fill = z.object({
  fill: z.enum(['member', 'actor', 'key', 'startsAt', 'cell', 'id', 'number']),
  plus: z.int(),
});
const Value = z.union([z.string(), z.number(), z.null()]);
export type Value = z.infer<typeof Value>;
const Parameter = z.union([Value, Fill]);
export type Parameter = z.infer<typeof Parameter>;

/** A statement with what it is given. */
const Statement = z.object({ sql: z.string(), parameters: z.array(Parameter) });
export type Statement = z.infer<typeof Statement>;

/** What a request asks the database, outside of a transaction and inside, and what it is answered. */
const Replay = z.object({
  reads: z.array(Statement),
  /** From its beginning to COMMIT; empty where there is none. */
  transaction: z.array(Statement),
  answer: z.unknown(),
});
export type Replay = z.infer<typeof Replay>;

const Request = z.object({ path: z.string(), token: z.string(), body: z.string().optional() });
export type Request = z.infer<typeof Request>;

/** What both sides serve. */
export const FloorTask = z.object({
  method: z.enum(['GET', 'POST']),
  /** As @koa/router reads it. */
  route: z.string(),
  status: z.int(),
  /** By member; under '' what serves for every member. */
  replays: z.record(z.string(), Replay),
});
export type FloorTask = z.infer<typeof FloorTask>;

/** What a round leaves behind: it is counted, one for each request, and taken away. */
const Leavings = z.object({
  count: z.object({ sql: z.string(), parameters: z.array(Value) }),
  undo: z.array(z.object({ sql: z.string(), parameters: z.array(Value) })),
});
export type Leavings = z.infer<typeof Leavings>;

/** What the real application tells when it listens. */
export const RealReady = z.object({
  port: z.number(),
  task: FloorTask,
  requests: z.array(Request),
  leavings: Leavings.optional(),
});
export type RealReady = z.infer<typeof RealReady>;

export const FloorReady = z.object({ port: z.number() });

/** CPU time a process has used since it started, in microseconds of user and system time together. */
export const Usage = z.object({ cpuMicros: z.number() });

/** Sends a message to the parent process. */
export function tell(message: object): void {
  if (process.send === undefined) throw new Error('This is a child process of the benchmark.');
  process.send(message);
}

/** Answers the parent's questions for the CPU time, and ends when the parent does. */
export function reportUsage(): void {
  process.on('message', (message) => {
    if (message !== 'usage') return;
    const { user, system } = process.cpuUsage();
    tell({ cpuMicros: user + system });
  });
  process.on('disconnect', () => process.exit(0));
}
