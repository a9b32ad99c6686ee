import { randomUUID } from 'node:crypto';
import bodyParser from '@koa/bodyparser';
import { contract, errors } from '@gemcare/shared';
import Koa from 'koa';
import type { Database } from './database/database';
import type { AppState, HttpDeps } from './http/app-context';
import { docsRoutes } from './http/docs';
import { problemAnswers } from './http/errors';
import { healthRoutes, measure } from './http/health';
import { methodOverride } from './http/method-override';
import { createMetrics } from './http/metrics';
import { API_BASE, mount } from './http/mount';
import { openApiDocument } from './http/openapi';
import { createRateLimits, type RateLimitFigures } from './http/rate-limits';
import { securityHeaders } from './http/security-headers';
import { staticSite } from './http/static';
import { prepareUploads } from './http/uploads';
import { HANDLERS, jobsOf, routesOf, SETTINGS, type AppParts } from './features';
import { Relay } from './jobs/relay';
import { Schedule } from './jobs/schedule';
import { SYSTEM, type Act } from './kernel/act';
import type { Clock, OffsetClock } from './kernel/clock';
import type { Logger } from './kernel/logger';
import { problem } from './kernel/problem';
import { createRefusalLog } from './modules/audit/refusals.commands';
import { createAuthenticator } from './modules/auth/authenticator';
import { issueAccessToken, tokenKey } from './modules/auth/tokens';
import { BookingChanges } from './modules/booking/changes';
import { ImportFiles } from './modules/imports/import-files';
import { ImportWorker } from './modules/imports/worker';
import { NoticeSender } from './modules/notices/sender';
import { SettingsCache } from './modules/settings/settings.queries';
import { createTillAuthenticator } from './modules/tills/till-authenticator';
import { meansTillKey } from './modules/tills/tills.rules';
import type { SmsSender } from './sms/sms';
import type { Storage } from './storage/storage';
import type { WechatClient } from './wechat/client';
import type { TemplateIds } from './wechat/templates';

export interface AppDeps {
  db: Database;
  clock: Clock;
  logger: Logger;
  wechat: Pick<WechatClient, 'codeToSession' | 'phoneNumber' | 'sendSubscribeMessage'>;
  /** The templates of messages in WeChat; none are sent without. */
  templates?: TemplateIds;
  sms: SmsSender;
  /** Where uploads and exports are kept. */
  storage: Storage;
  jwtSecret: string;
  /** Where files are kept. */
  dataDir: string;
  rateLimits?: RateLimitFigures;
  /** An answer that does not match the contract throws instead of being logged. */
  strictAnswers: boolean;
  /** Served over https: cookies are secure, browsers are told to insist. */
  secure: boolean;
  /** Trust `X-Forwarded-*` of a proxy in front. */
  trustProxy?: boolean;
  /** Where the builds of the two faces are. */
  sites?: { h5: string; admin: string };
  /** Where demo data is on: the clock that may be moved. */
  demo?: { clock: OffsetClock };
  /** Off where announcements are delivered, and messages sent, on a test's word only. */
  wakeRelay?: boolean;
}

export type App = Awaited<ReturnType<typeof createApp>>;

const BODY_LIMIT = '256kb';

/** The whole server without a port: tests use it as it is. */
export async function createApp(deps: AppDeps) {
  const { db, clock, logger, storage, wechat, templates = {}, wakeRelay = true } = deps;
  const metrics = createMetrics();
  const settings = new SettingsCache(db, SETTINGS);
  await settings.reload();
  const act = (): Act => ({ at: clock.now(), by: SYSTEM, settings: settings.current() });
  const key = tokenKey(deps.jwtSecret);
  const authenticator = createAuthenticator({ db, clock, key });
  const tillKeys = createTillAuthenticator({ db, clock, logger, act });
  const importFiles = await ImportFiles.in(deps.dataDir);
  const imports = {
    files: importFiles,
    worker: new ImportWorker({ db, clock, logger, act, key, files: importFiles }),
  };
  const notices = new NoticeSender({ db, clock, logger, metrics, wechat, templates, act });
  const changes = new BookingChanges({ db, clock, logger });
  const parts: AppParts = {
    db,
    clock,
    settings,
    key,
    authenticator,
    accessToken: (session, at) => issueAccessToken(key, session, at),
    tillKeys,
    wechat,
    templates,
    sms: deps.sms,
    storage,
    imports,
    changes,
    demo: deps.demo && { clock: deps.demo.clock, runWhatIsDue },
  };
  const relay = new Relay({
    db,
    clock,
    logger,
    metrics,
    act,
    handlers: HANDLERS,
    onDelivered: () => {
      if (wakeRelay) notices.wake();
    },
  });
  const schedule = new Schedule({
    db,
    clock,
    logger,
    metrics,
    act,
    jobs: jobsOf(parts),
  });
  await schedule.prepare();

  const http: HttpDeps = {
    db,
    clock,
    logger,
    metrics,
    rateLimits: createRateLimits(deps.rateLimits),
    authenticate: (token) =>
      meansTillKey(token) ? tillKeys.authenticate(token) : authenticator.authenticate(token),
    act,
    digestKey: key,
    recordRefusal: createRefusalLog({ db, act }),
    onCommit: () => {
      if (wakeRelay) relay.wake();
      changes.wake();
    },
    strictAnswers: deps.strictAnswers,
    secureCookies: deps.secure,
    uploads: await prepareUploads(deps.dataDir),
  };
  async function runWhatIsDue(): Promise<void> {
    await schedule.runAll();
    await imports.worker.run();
    await relay.run();
    await notices.run();
  }
  const api = mount(routesOf(parts), http);

  const koa = new Koa<AppState>();
  koa.proxy = deps.trustProxy ?? false;
  koa.maxIpsCount = 1; // the address our own proxy saw: what stands before it anybody can write
  koa.silent = true; // every error is answered and logged below
  koa.use(requestId);
  koa.use(securityHeaders({ secure: deps.secure }));
  koa.use(notKept);
  koa.use(measure(metrics));
  koa.use(problemAnswers(db, logger));
  koa.use(healthRoutes(db, metrics));
  koa.use(parts.demo ? docs.withDemo() : docs.withoutDemo());
  koa.use(
    bodyParser({ enableTypes: ['json'], jsonLimit: BODY_LIMIT, jsonStrict: true, onError: unreadableBody }),
  );
  koa.use(methodOverride);
  koa.use(api.routes());
  koa.use(api.allowedMethods());
  if (deps.sites) {
    koa.use(staticSite({ folder: deps.sites.admin, at: '/admin/', name: '管理页', singlePage: true }));
    koa.use(staticSite({ folder: deps.sites.h5, at: '/', name: '小程序网页版', singlePage: false }));
  }
  return {
    koa,
    relay,
    notices,
    schedule,
    imports: imports.worker,
    changes,
    settings,
    metrics,
    authenticator,
    key,
    runWhatIsDue,
    act,
  };
}

/** Answers of the API are about somebody, now: no browser and no proxy keeps them. */
const notKept: Koa.Middleware = (ctx, next) => {
  if (ctx.path.startsWith(`${API_BASE}/`)) ctx.set('Cache-Control', 'no-store');
  return next();
};

/** Everything that is wrong with a body has a status already, except what does not unpack. */
function unreadableBody(error: Error): never {
  throw 'status' in error ? error : problem('request.bad_json');
}

const { demo: _demo, ...withoutDemo } = contract;

/** Made once a process: the documents are the same in every app, and take longer to make than the rest of it. */
const docs = {
  withDemo: once(() => docsRoutes(openApiDocument(contract, errors))),
  withoutDemo: once(() => docsRoutes(openApiDocument(withoutDemo, errors))),
};

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const REQUEST_ID = /^[\w.:-]{8,64}$/;

/** Every request has an id: the proxy's where it sends a usable one. It is in the answer and in every log line. */
const requestId: Koa.Middleware<AppState> = async (ctx, next) => {
  const given = ctx.get('X-Request-Id');
  ctx.state.requestId = REQUEST_ID.test(given) ? given : randomUUID();
  ctx.set('X-Request-Id', ctx.state.requestId);
  await next();
};
