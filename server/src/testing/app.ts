import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EndpointName } from '@gemcare/shared';
import { createApp, type App } from '../app';
import { Database, type EngineName } from '../database/database';
import { differencesIn } from '../feature/invariants';
import { ENTITIES, INVARIANTS } from '../features';
import type { RateLimitFigures } from '../http/rate-limits';
import { type Act, type By, SYSTEM } from '../kernel/act';
import { ManualClock, OffsetClock } from '../kernel/clock';
import { createLogger } from '../kernel/logger';
import { folderStorage } from '../storage/folder';
import { EMULATOR_TEMPLATES } from '../wechat/templates';
import { builders, type Builders } from './builders';
import { call, problemOf, send, type Answer, type RawRequest } from './client';
import { engines, type TestDatabase } from './engines';
import { FakeSms, FakeWechat } from './fakes';
import { migratedDatabase } from './templates';

export { engines, problemOf };
export { newKey } from './client';
export type { BuiltMember, BuiltStaff, BuiltTill } from './builders';

/** A Saturday in Shanghai, 14:30. */
export const START = new Date('2026-11-21T06:30:00.000Z');
const UNLIMITED: RateLimitFigures = {
  sign_in: { points: 1e6, seconds: 60 },
  sms: { points: 1e6, seconds: 60 },
  write: { points: 1e6, seconds: 60 },
  read: { points: 1e6, seconds: 60 },
};

interface Options {
  rateLimits?: RateLimitFigures;
  /** Whether the endpoints of the demo are there, on a clock of their own. */
  demo?: boolean;
  trustProxy?: boolean;
}

/** The app on a database of its own, over real HTTP, for the tests of one `describe`. */
export function testApp(
  engine: EngineName,
  { rateLimits = UNLIMITED, demo = false, trustProxy }: Options = {},
) {
  let database: TestDatabase;
  let server: Server;
  let origin = '';
  let dataDir = '';
  const clock = new ManualClock(START);
  const sms = new FakeSms();
  const wechat = new FakeWechat();
  const lines: string[] = [];
  const storageFolder = mkdtempSync(path.join(tmpdir(), 'gemcare-files-'));
  const made: { db?: Database; app?: App; build?: Builders } = {};

  beforeAll(async () => {
    database = await migratedDatabase(engine);
    dataDir = mkdtempSync(path.join(tmpdir(), 'gemcare-data-'));
    const logger = createLogger({
      level: 'info',
      destination: { write: (line: string) => lines.push(line) },
    });
    const db = await Database.open({ location: database.location, entities: ENTITIES, logger, poolSize: 20 });
    const app = await createApp({
      db,
      clock,
      logger,
      sms,
      wechat,
      templates: EMULATOR_TEMPLATES,
      rateLimits,
      jwtSecret: 'a-secret-of-the-tests-32-characters',
      dataDir,
      storage: folderStorage(storageFolder),
      strictAnswers: true,
      secure: false,
      wakeRelay: false,
      trustProxy,
      demo: demo ? { clock: new OffsetClock() } : undefined,
    });
    const handle = app.koa.callback();
    // Never ends a connection by itself: the client could be writing to it just then.
    server = createServer({ keepAliveTimeout: 0 }, (request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on a port just above
    Object.assign(made, { db, app, build: builders({ db, clock, app }) });
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await made.db?.close();
    await database.drop();
    rmSync(storageFolder, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  });

  const need = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the app is there inside of tests only');
    return value;
  };

  /** An act now, by the system where nobody is named, under the rules in force. */
  function act(): Act;
  function act<B extends By>(by: B): Act<B>;
  function act(by: By = SYSTEM): Act {
    return { ...need(made.app).act(), by };
  }

  return {
    act,
    clock,
    sms,
    wechat,
    /** Where uploads and exports are. */
    storageFolder,
    /** What was logged, a JSON line each. */
    logs: lines,
    get db() {
      return need(made.db);
    },
    get app() {
      return need(made.app);
    },
    get build() {
      return need(made.build);
    },
    get origin() {
      return origin;
    },
    /** The file of an embedded database, the address of another. */
    get location() {
      return database.location;
    },
    /** Where the app keeps files. */
    get dataDir() {
      return dataDir;
    },
    /** Calls an endpoint by name. */
    call: <N extends EndpointName>(name: N, options: Parameters<typeof call<N>>[2]) =>
      call(origin, name, options),
    /** Sends anything. */
    send: (request: RawRequest): Promise<Answer> => send(origin, request),
    /** Runs every job, and delivers what is announced. */
    runWhatIsDue: () => need(made.app).runWhatIsDue(),
    /** Delivers what is announced. */
    deliver: () => need(made.app).relay.run(),
    /** Sends the messages in line to WeChat. */
    sendMessages: () => need(made.app).notices.run(),
    /** What `verify-ledger` finds. */
    ledgerDifferences: () => differencesIn(need(made.db), INVARIANTS, clock.now()),
  };
}

export type TestApp = ReturnType<typeof testApp>;
