import type { ErrorCode } from '@gemcare/shared';
import type { KeyObject } from 'node:crypto';
import type Koa from 'koa';
import type {} from '@koa/bodyparser'; // adds `body` to koa's request
import type { Act, RequestInfo } from '../kernel/act';
import type { Clock } from '../kernel/clock';
import type { Logger } from '../kernel/logger';
import type { Database } from '../database/database';
import type { Actor } from './actor';
import type { Metrics } from './metrics';
import type { RateLimits } from './rate-limits';

/** What the request handling itself needs; features get theirs when the app is wired. */
export interface HttpDeps {
  db: Database;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  rateLimits: RateLimits;
  authenticate: Authenticate;
  /** An act of the system, now. The guard replaces `by` with the caller. */
  act: () => Act;
  /** For digests of requests. */
  digestKey: KeyObject;
  /** Records that a signed-in actor was refused. */
  recordRefusal: (refusal: Refusal) => Promise<void>;
  /** Something was committed: announcements may wait in the outbox. */
  onCommit: () => void;
  /** Answers must match the contract: throw where tests run, log where customers are served. */
  strictAnswers: boolean;
  /** Cookies only over https. */
  secureCookies: boolean;
  /** The folder where files that come with requests are for as long as these last. */
  uploads: string;
}

/** Turns a bearer token into an actor, or throws the problem. */
export type Authenticate = (token: string) => Promise<Actor>;

export interface Refusal {
  actor: Actor;
  route: string;
  code: ErrorCode;
  request: RequestInfo;
}

export interface AppState {
  requestId: string;
  actor?: Actor;
  route?: string;
}

export type AppContext = Koa.ParameterizedContext<AppState>;
