import path from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';
import { step } from '../lib/progress';
import { drive, keepAliveAgent } from './load';
import { FloorReady, RealReady, type Leavings } from './messages';
import type { Comparison, Runner } from './report';
import { startSide } from './side';
import type { SubjectName } from './setting';

interface Plan {
  title: string;
  /** Requests in a round. */
  requests: number;
  /** Rounds before those that count. */
  warmUps: number;
  rounds: number;
  /** What the ratio is meant to stay below. */
  aim?: number;
}

const PLANS: Record<SubjectName, Plan> = {
  card: { title: 'GET /me/card', requests: 2_000, warmUps: 2, rounds: 7 },
  slots: { title: 'GET /stores/{id}/slots of 31 days', requests: 300, warmUps: 4, rounds: 7, aim: 4 },
  booking: { title: 'POST /me/bookings', requests: 500, warmUps: 4, rounds: 7, aim: 2.5 },
};

interface Setting {
  bundles: string;
  databaseUrl: string;
  /** A folder for CPU profiles. */
  profile?: string;
}

/** Measures an endpoint and the least that could answer it, on the same data, with the same load, in turns. */
export async function compare(name: SubjectName, setting: Setting): Promise<Comparison> {
  const { title, requests: count, warmUps, rounds, aim } = PLANS[name];
  const { floor, real, task, requests, leavings } = await step(`Make the data for ${title}`, () =>
    open(name, setting),
  );
  const database = await createConnection({ uri: setting.databaseUrl });
  const agent = keepAliveAgent();
  const seen = requests.slice(0, count).map(({ token }) => ({ path: SEEN, token }));
  /** CPU microseconds for one request. */
  const round = async ({ side, port }: Runner): Promise<number> => {
    // Whoever comes has been seen a moment ago: the server remembers for half a minute whose a session is.
    if (side === real.side) await drive({ port, agent, method: 'GET', status: 200 }, seen, seen.length);
    const before = await side.cpuMicros();
    await drive({ port, agent, ...task }, requests, count);
    const figure = ((await side.cpuMicros()) - before) / count;
    if (leavings) await clear(database, leavings, count);
    return figure;
  };

  if (leavings) await clear(database, leavings, 1); // of the request that was recorded
  await step(`Warm up with ${warmUps * count} requests each`, async () => {
    for (let n = 0; n < warmUps; n += 1) for (const runner of [floor, real]) await round(runner);
  });
  for (let n = 1; n <= rounds; n += 1)
    await step(`Round ${n} of ${rounds}`, async () => {
      for (const runner of [floor, real]) runner.figures.push(await round(runner));
      const told = [floor, real].map(({ name, figures }) => `${name} ${(figures.at(-1) ?? 0).toFixed(0)} µs`);
      return told.join(', ');
    });

  agent.destroy();
  await database.end();
  for (const { side } of [floor, real]) await side.stop();
  const [replay] = Object.values(task.replays);
  return { floor, real, aim, requests: count, callers: requests.length, replay };
}

/** Starts both sides: the real one makes its data and tells what it is asked, the floor is given that. */
async function open(name: SubjectName, { bundles, databaseUrl, profile }: Setting) {
  const start = (side: 'real' | 'floor') =>
    startSide(path.join(bundles, `${side}.mjs`), {
      databaseUrl,
      subject: name,
      profile: profile && path.join(profile, name, side),
    });
  const [realSide, floorSide] = [start('real'), start('floor')];
  const { port, ...given } = await realSide.hear(RealReady);
  floorSide.tell(given.task);
  const floor: Runner = {
    name: 'floor',
    side: floorSide,
    port: (await floorSide.hear(FloorReady)).port,
    figures: [],
  };
  const real: Runner = { name: PLANS[name].title, side: realSide, port, figures: [] };
  return { floor, real, ...given };
}

/** Something that every member may ask. */
const SEEN = '/api/v1/me/bookings?limit=1';

/** Takes away what a round left. @throws Error where that is not one for each request */
async function clear(database: Connection, { count, undo }: Leavings, expected: number): Promise<void> {
  const [rows] = await database.execute(count.sql, count.parameters);
  const [row] = rows as { n: number }[]; // the one row of a COUNT
  if (row?.n !== expected) throw new Error(`${expected} requests left ${row?.n ?? 0} behind`);
  for (const { sql, parameters } of undo) await database.execute(sql, parameters);
}
