import { isIP } from 'node:net';
import { tokenNeedOf, type Endpoint, type ErrorCode, type RateClass, type Role } from '@gemcare/shared';
import type { Middleware } from 'koa';
import type * as z from 'zod';
import { SYSTEM } from '../kernel/act';
import { problem, Problem } from '../kernel/problem';
import type { Actor } from './actor';
import type { AppContext, AppState, HttpDeps, Refusal } from './app-context';
import { refreshCookie } from './cookies';
import { isTwin, once, type StoredAnswer } from './idempotency';
import { sendFile } from './file-answers';
import type { Call, FileAnswer, Route } from './implement';
import { networkOf } from './network';
import { letGo, withUpload, type Upload } from './uploads';
import { parsePart, refuseDeepNesting } from './validation';

/** Access that was asked for and is not the caller's to have. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['auth.forbidden', 'auth.other_store']);

const KEY_PATTERN = /^[\w.:-]{8,100}$/;

/**
 * One request, end to end: authentication → role → rate limit → parse → (transaction, idempotency) → handler → answer parsed by
 * the contract. Nothing unparsed goes further in, nothing undeclared goes out. A file that comes along is read only for who
 * may send it.
 */
export function guard(route: Route, deps: HttpDeps): Middleware<AppState> {
  const { endpoint } = route;
  const rate = endpoint.rate ?? (endpoint.method === 'GET' ? 'read' : 'write');

  return async (ctx) => {
    ctx.state.route = `${endpoint.method} ${endpoint.path}`;
    const actor = await callerOf(ctx, endpoint, deps);
    try {
      if (actor && !isAllowed(endpoint, actor)) throw problem('auth.forbidden');
      await deps.rateLimits.take(rate, limitKey(rate, ctx, actor));
      const call = callOf(ctx, endpoint, actor, deps);
      const answer = await withBody(ctx, endpoint, deps, ({ body, upload }) =>
        run(ctx, route, { ...call, body, upload }, deps),
      );
      if (endpoint.file) {
        sendFile(ctx, endpoint.file, answer.body as FileAnswer, deps); // typed by `implement`
      } else {
        ctx.status = answer.status;
        ctx.body = answer.status === 204 ? null : answer.body;
      }
      if (endpoint.method !== 'GET') deps.onCommit();
    } catch (error) {
      if (endpoint.upload) letGo(ctx);
      if (actor && error instanceof Problem && REFUSALS.has(error.code)) {
        const refusal = { actor, route: ctx.state.route, code: error.code, request: requestInfo(ctx) };
        await recorded(refusal, deps);
      }
      throw error;
    }
  };
}

/** Puts a refusal on record; where that fails it stays the refusal it is. */
async function recorded(refusal: Refusal, { recordRefusal, logger }: HttpDeps): Promise<void> {
  try {
    await recordRefusal(refusal);
  } catch (err) {
    logger.error({ err, requestId: refusal.request.id, route: refusal.route }, 'a refusal was not recorded');
  }
}

/** The caller's address, or nothing where a proxy sent something else. */
const addressOf = ({ ip }: AppContext): string => (isIP(ip) ? ip : '');

const requestInfo = (ctx: AppContext) => ({ id: ctx.state.requestId, ip: addressOf(ctx) });

async function callerOf(ctx: AppContext, endpoint: Endpoint, deps: HttpDeps): Promise<Actor | null> {
  const need = tokenNeedOf(endpoint);
  if (need === 'none') return null;
  const token = /^Bearer ([\w.-]+)$/.exec(ctx.get('Authorization'))?.[1];
  if (!token) {
    if (need === 'optional') return null;
    throw problem('auth.required');
  }
  const actor = await deps.authenticate(token);
  ctx.state.actor = actor;
  return actor;
}

const isAllowed = ({ roles }: Endpoint, actor: Actor): boolean => roles.includes(roleOf(actor));

function roleOf(actor: Actor): Role {
  switch (actor.kind) {
    case 'staff':
      return actor.role;
    case 'till':
      return 'pos';
    case 'member':
      return 'member';
    default:
      return actor satisfies never;
  }
}

/** Sign-in and SMS are limited by where they come from, before anybody is known; the rest by who it is. */
const limitKey = (rate: RateClass, ctx: AppContext, actor: Actor | null): string =>
  actor && rate !== 'sms' && rate !== 'sign_in' ? actor.id : networkOf(addressOf(ctx));

function callOf(ctx: AppContext, endpoint: Endpoint, actor: Actor | null, deps: HttpDeps) {
  const { params, query } = endpoint;
  return {
    params: params && parsePart('params', params, ctx.params),
    query: query && parsePart('query', query, ctx.query),
    actor,
    db: deps.db,
    clock: deps.clock,
    act: { ...deps.act(), by: actor ?? SYSTEM, request: requestInfo(ctx) },
    // A child costs more than the rest of a read, and reads log nothing of their own.
    logger: endpoint.method === 'GET' ? deps.logger : deps.logger.child({ requestId: ctx.state.requestId }),
    cookie: refreshCookie(ctx, endpoint.cookie, deps.secureCookies),
  };
}

interface Body {
  body: unknown;
  upload: Upload | undefined;
}

/** Reads what comes with the request, as JSON or as a form, and hands it over. */
function withBody<T>(
  ctx: AppContext,
  { body, upload: limit, idempotent }: Endpoint,
  { uploads }: HttpDeps,
  use: (body: Body) => Promise<T>,
): Promise<T> {
  if (!limit) return use({ body: body && parsePart('body', body, jsonBody(ctx)), upload: undefined });
  if (idempotent) idempotencyKey(ctx); // no file is read for a request that lacks one
  return withUpload(ctx, limit, uploads, ({ fields, upload }) =>
    use({ body: body && parsePart('body', body, fields), upload }),
  );
}

function jsonBody(ctx: AppContext): unknown {
  const type = ctx.is('json'); // null without a body
  if (type === null || ctx.request.length === 0) throw problem('request.bad_json');
  if (!type) throw problem('request.unsupported_media_type');
  refuseDeepNesting(ctx.request.body);
  return ctx.request.body;
}

async function run(
  ctx: AppContext,
  route: Route,
  call: Call<Endpoint>,
  deps: HttpDeps,
): Promise<StoredAnswer> {
  const { endpoint, handler } = route;
  const present = (body: unknown): StoredAnswer =>
    endpoint.file ? { status: 200, body } : answerOf(endpoint, body, deps);
  if (!('prepare' in handler)) return present(await handler(call));

  if (!endpoint.idempotent) {
    const work = await handler.prepare(call);
    return deps.db.transaction(async (tx) => present(await work(tx)));
  }

  const keyed = {
    actor: call.actor ? `${ctx.state.actor?.kind ?? ''}:${ctx.state.actor?.id ?? ''}` : 'public',
    key: idempotencyKey(ctx),
    request: JSON.stringify([ctx.method, ctx.path, ctx.request.body, call.upload?.sha256]),
    at: call.act.at,
    digestKey: deps.digestKey,
    unstored: endpoint.unstored,
  };
  const work = await handler.prepare(call);
  const attempt = () => deps.db.transaction((tx) => once(tx, keyed, async () => present(await work(tx))));
  try {
    return await attempt();
  } catch (error) {
    if (isTwin(error)) return attempt().catch(refuseTwin);
    return refuseTwin(error);
  }

  /** The other request with this key is still at it, or was in the way of every attempt. */
  function refuseTwin(error: unknown): never {
    const isBusy = isTwin(error) || deps.db.isTransient(error);
    throw isBusy ? problem('idempotency.in_progress', { retryAfterSeconds: 1 }) : error;
  }
}

function idempotencyKey(ctx: AppContext): string {
  const key = ctx.get('Idempotency-Key');
  if (!KEY_PATTERN.test(key)) throw problem('idempotency.key_required');
  return key;
}

/** The declared status, and the body as the contract has it: fields it does not name never leave. */
function answerOf(endpoint: Endpoint, body: unknown, deps: HttpDeps): StoredAnswer {
  const [status, schema] = declaredAnswer(endpoint);
  if (!schema) return { status, body: undefined };
  const parsed = schema.safeParse(body);
  if (parsed.success) return { status, body: parsed.data };
  if (deps.strictAnswers)
    throw new Error(
      `answer of ${endpoint.method} ${endpoint.path} does not match its contract: ${parsed.error.message}`,
    );
  deps.logger.error(
    { route: endpoint.path, issues: parsed.error.issues.map(({ path, code }) => ({ path, code })) },
    'answer does not match its contract',
  );
  return { status, body };
}

export function declaredAnswer({ ok, created, accepted, file }: Endpoint): [number, z.ZodType | undefined] {
  if (file) return [200, undefined];
  if (ok) return [200, ok];
  if (created) return [201, created];
  if (accepted) return [202, accepted];
  return [204, undefined];
}
