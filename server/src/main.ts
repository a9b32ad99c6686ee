import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics } from 'prom-client';
import { createApp, type App } from './app';
import { readConfig, StartError, type Config } from './config';
import { openStorage } from './config.storage';
import { Database } from './database/database';
import { ENTITIES, HANDLERS, SETTINGS } from './features';
import { countDeadLetters } from './jobs/relay';
import { OffsetClock, SECOND, systemClock } from './kernel/clock';
import { createLogger, type Logger } from './kernel/logger';
import { demoOffset } from './modules/demo/demo.commands';
import { seedDemo } from './modules/demo/demo.seed';
import { noSms } from './sms/sms';
import { tencentSms } from './sms/tencent';
import { createWechatClient } from './wechat/client';

/** The only file that reads the environment, listens, and keeps time going. */

const SHUTDOWN_MS = 10 * SECOND;
/** Nobody waits for a message to be sent but a server that stops. */
const SEND_MS = 8 * SECOND;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger({ level: config.logLevel });
  mkdirSync(config.dataDir, { recursive: true });

  const db = await Database.open({
    location: config.databaseLocation,
    entities: ENTITIES,
    logger,
    poolSize: config.databasePool,
  });
  const ran = await db.migrate();
  if (ran.length > 0) logger.info({ migrations: ran }, 'schema brought up to date');

  const demo = config.demo ? { clock: new OffsetClock(await demoOffset(db)) } : undefined;
  const clock = demo?.clock ?? systemClock;
  if (demo)
    await seedDemo({
      db,
      clock,
      logger,
      settings: SETTINGS.defaults,
      handlers: HANDLERS,
      dataDir: config.dataDir,
    });

  const wechat = createWechatClient({
    ...config.wechat,
    clock,
    timeoutMs: 5 * SECOND,
    sendTimeoutMs: SEND_MS,
    logger,
  });
  const sms = config.sms
    ? tencentSms({ ...config.sms, clock: systemClock, timeoutMs: 5 * SECOND, logger })
    : noSms;
  const app = await createApp({
    db,
    clock,
    logger,
    wechat,
    templates: config.wechat.templates,
    sms,
    storage: openStorage(config.storage),
    demo,
    jwtSecret: config.jwtSecret,
    dataDir: config.dataDir,
    strictAnswers: !config.production,
    secure: config.secure,
    trustProxy: config.trustProxy,
    sites: config.sites,
  });
  collectDefaultMetrics({ register: app.metrics.registry });

  const handle = app.koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  await listen(server, config);
  logger.info({ port: config.port, engine: db.engine }, 'listening');
  const stopTime = keepTime(app, db, logger);

  const stop = once(async (signal: string) => {
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('did not stop in time');
      process.exit(1);
    }, SHUTDOWN_MS).unref();
    const allAnswered = closed(server);
    app.changes.close();
    await allAnswered;
    stopTime();
    await app.imports.stop();
    await app.schedule.idle();
    await app.relay.idle();
    await app.notices.stop();
    wechat.close();
    await db.close();
    logger.info('stopped');
  });
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`Port ${port} is taken: stop what runs there, or set PORT.`)
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

/**
 * Lets running requests finish; idle connections are closed at once. Node goes on serving a kept connection that is in use, as
 * long as its client has something to ask: the next request on it is told to be the last.
 */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.prependListener('request', (_request, response) => {
      response.setHeader('Connection', 'close');
    });
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });

const once = <T>(work: (argument: T) => Promise<void>) => {
  let running: Promise<void> | undefined;
  return (argument: T) => (running ??= work(argument));
};

/** Jobs, the sweep of the outbox, and settings that another process changed. Answers what stops it. */
function keepTime(
  { schedule, relay, notices, imports, settings, metrics }: App,
  db: Database,
  logger: Logger,
): () => void {
  const every = (ms: number, work: () => Promise<unknown>) => {
    const timer = setInterval(() => {
      work().catch((error: unknown) => {
        logger.error({ err: error }, 'background work failed');
      });
    }, ms);
    return () => {
      clearInterval(timer);
    };
  };
  const stops = [
    every(15 * SECOND, () => schedule.tick()),
    every(5 * SECOND, () => relay.run()),
    every(5 * SECOND, () => notices.run()),
    every(SECOND, () => imports.run()),
    every(15 * SECOND, () => settings.reload()),
    every(60 * SECOND, async () => {
      metrics.deadLetters.set(await countDeadLetters(db));
    }),
  ];
  void schedule.tick().catch((error: unknown) => {
    logger.error({ err: error }, 'the first round of jobs failed');
  });
  return () => {
    for (const stop of stops) stop();
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
