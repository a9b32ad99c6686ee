import { createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import bodyParser from '@koa/bodyparser';
import Koa from 'koa';
import type { EngineName } from '../database/database';
import type { Actor } from '../http/actor';
import type { AppState } from '../http/app-context';
import { problemAnswers } from '../http/errors';
import { IdempotencyKey } from '../http/idempotency';
import type { Route } from '../http/implement';
import { createMetrics } from '../http/metrics';
import { API_BASE, mount } from '../http/mount';
import { createRateLimits } from '../http/rate-limits';
import { prepareUploads } from '../http/uploads';
import { ManualClock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { problem } from '../kernel/problem';
import { actAt } from './acts';
import { send, type Answer, type RawRequest } from './client';
import { testDatabase } from './database';

const START = new Date('2026-11-21T06:30:00.000Z');

/** Routes of a test's own behind the guard, over real HTTP; the token `member` is a member's. */
export function testApi(engine: EngineName, routes: () => Route[]) {
  const database = testDatabase(engine, { entities: [IdempotencyKey] });
  const made = { origin: '', uploads: '', dataDir: '' };
  let server: Server;
  const member: Actor = { kind: 'member', id: newId(START), sessionId: newId(START) };

  beforeAll(async () => {
    made.dataDir = mkdtempSync(path.join(tmpdir(), 'gemcare-data-'));
    made.uploads = await prepareUploads(made.dataDir);
    const { db, logger } = database;
    const plenty = { points: 1e6, seconds: 60 };
    const router = mount(routes(), {
      db,
      logger,
      clock: new ManualClock(START),
      metrics: createMetrics(),
      rateLimits: createRateLimits({ sign_in: plenty, sms: plenty, write: plenty, read: plenty }),
      authenticate: (token) =>
        token === 'member' ? Promise.resolve(member) : Promise.reject(problem('auth.token_invalid')),
      act: () => actAt(START),
      digestKey: createSecretKey(Buffer.from('a-secret-of-the-tests')),
      recordRefusal: () => Promise.resolve(),
      onCommit: () => undefined,
      strictAnswers: true,
      secureCookies: false,
      uploads: made.uploads,
    });
    const koa = new Koa<AppState>();
    koa.silent = true;
    koa.use((ctx, next) => {
      ctx.state.requestId = 'request-of-a-test';
      ctx.set('Cache-Control', 'no-store');
      return next();
    });
    koa.use(problemAnswers(db, logger));
    koa.use(bodyParser({ enableTypes: ['json'] }));
    koa.use(router.routes());
    const handle = koa.callback();
    // Never ends a connection by itself: the client could be writing to it just then.
    server = createServer({ keepAliveTimeout: 0 }, (request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    made.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on a port just above
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(made.dataDir, { recursive: true, force: true });
  });

  return {
    get origin() {
      return made.origin;
    },
    /** The folder of files on their way. */
    get uploads() {
      return made.uploads;
    },
    /** Sends a request below the base path, as the member where it says nothing else. */
    send: ({ path: at, ...request }: RawRequest): Promise<Answer> =>
      send(made.origin, { token: 'member', path: API_BASE + at, ...request }),
  };
}
