import { createServer, type Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp, type App } from '../../server/src/app';
import { Database } from '../../server/src/database/database';
import { ENTITIES } from '../../server/src/features';
import { systemClock } from '../../server/src/kernel/clock';
import { createLogger } from '../../server/src/kernel/logger';
import { noSms } from '../../server/src/sms/sms';
import { folderStorage } from '../../server/src/storage/folder';
import { blanksIn } from './fills';
import { keepAliveAgent, send } from './load';
import { reportUsage, tell, type RealReady, type Replay, type Request } from './messages';
import { inParts, statementsDuring } from './recording';
import { databaseUrl, jwtSecret, poolSize, subjectName } from './setting';
import { booking } from './subjects/booking';
import { card } from './subjects/card';
import { slots } from './subjects/slots';
import type { Asked, Prepared, Subject } from './subjects/subject';

const SUBJECTS: Record<ReturnType<typeof subjectName>, Subject> = { card, slots, booking };

/** The whole application as it runs in production, but for rate limits: one address asks for all. */
async function main(): Promise<void> {
  const logger = createLogger({ level: 'info' });
  const db = await Database.open({ location: databaseUrl(), entities: ENTITIES, logger, poolSize });
  const plenty = { points: 1e9, seconds: 60 };
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gemcare-bench-'));
  const open = (wakeRelay: boolean): Promise<App> =>
    createApp({
      db,
      clock: systemClock,
      logger,
      wechat: { codeToSession: noWechat, phoneNumber: noWechat, sendSubscribeMessage: noWechat },
      sms: noSms,
      jwtSecret,
      dataDir,
      storage: folderStorage(path.join(dataDir, 'uploads')),
      rateLimits: { sign_in: plenty, sms: plenty, write: plenty, read: plenty },
      strictAnswers: false,
      secure: true,
      wakeRelay,
    });
  // What follows an answer is no part of the request: it is left out of what the floor repeats, not of what is measured.
  const quiet = await open(false);
  const world = { db, key: quiet.key, act: quiet.act };
  const prepared = await SUBJECTS[subjectName()](world);
  await quiet.relay.run(); // what the data has announced
  const { method, route, status, requests, leavings } = prepared;
  const overheard = await listen(quiet);
  const replays = await replaysOf(prepared, portOf(overheard));
  overheard.close();

  const server = await listen(await open(true));
  tell({
    port: portOf(server),
    task: { method, route, status, replays },
    requests: requests.map(requestOf),
    leavings,
  } satisfies RealReady);
  reportUsage();
}

/** What requests ask the database, overheard from the server itself, so that the floor can not fall behind it. */
async function replaysOf(
  { method, status, requests, standing }: Prepared,
  port: number,
): Promise<Record<string, Replay>> {
  const agent = keepAliveAgent();
  const replays: Record<string, Replay> = {};
  for (const asked of standing ? requests.slice(0, 1) : requests) {
    const { memberId, token, body } = asked;
    const key = `recorded-${memberId}`;
    // Whoever comes has been seen a moment ago: who a session belongs to is remembered for half a minute.
    await send({ port, agent, method: 'GET', request: { path: '/api/v1/me/bookings', token }, status: 200 });
    let answer = '';
    const recorded = await statementsDuring(async () => {
      answer = await send({ port, agent, method, request: requestOf(asked), status, key });
    });
    const blank = standing
      ? blanksIn({ memberId, key, body }, standing)
      : (value: string | number | null) => value;
    replays[standing ? '' : memberId] = {
      ...inParts(recorded, blank),
      answer: JSON.parse(answer) as unknown,
    };
  }
  agent.destroy();
  return replays;
}

const requestOf = ({ path, token, body }: Asked): Request => ({
  path,
  token,
  body: body && JSON.stringify(body),
});

async function listen({ koa }: App): Promise<Server> {
  const handle = koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port; // it listens on one

const noWechat = (): Promise<never> => Promise.reject(new Error('there is no WeChat in the benchmark'));

void main();
