import * as z from 'zod';

/** A statement of the endpoint with the parameters it had for one member. */
const Statement = z.object({
  sql: z.string(),
  parameters: z.array(z.union([z.string(), z.number(), z.null()])),
});
export type Statement = z.infer<typeof Statement>;

/** What the real application tells when it listens: callers, and what each of their requests asks the database. */
export const RealReady = z.object({
  port: z.number(),
  callers: z.array(z.object({ memberId: z.string(), token: z.string(), statements: z.array(Statement) })),
});
export type RealReady = z.infer<typeof RealReady>;
export type Caller = RealReady['callers'][number];

/** What the floor is given: the same callers, and an answer of the same size. */
export const FloorTask = z.object({ callers: RealReady.shape.callers, answer: z.unknown() });
export type FloorTask = z.infer<typeof FloorTask>;

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
