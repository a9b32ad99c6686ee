import type { Readable } from 'node:stream';
import type {
  AnswerOf,
  BodyOf,
  CallerOf,
  Endpoint,
  IfFile,
  IfUpload,
  ParamsOf,
  QueryOf,
  Role,
} from '@gemcare/shared';
import type { Database, Tx } from '../database/database';
import type { Act } from '../kernel/act';
import type { Clock } from '../kernel/clock';
import type { Logger } from '../kernel/logger';
import type { ActorFor, ByFor } from './actor';
import type { Upload } from './uploads';

/** The refresh cookie of the endpoint's kind of session. */
export interface RefreshCookie {
  get(): string | undefined;
  set(token: string, expiresAt: Date): void;
  clear(): void;
}

/** What a handler is given: everything parsed, the caller known. */
export interface Call<E> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** The file that came along; it is gone after the request. */
  upload: IfUpload<E, Upload, undefined>;
  /** The caller; null where nobody is signed in. */
  actor: ActorFor<CallerOf<E> & Role>;
  db: Database;
  clock: Clock;
  /** What commands are called with: the instant of the request, its caller, the rules in force, where it came from. */
  act: Act<ByFor<CallerOf<E> & Role>>;
  logger: Logger;
  cookie: RefreshCookie;
}

/** A file as an answer. */
export interface FileAnswer {
  /** What it is called where it is saved. */
  name: string;
  /** One of the media types the endpoint declares. */
  type: string;
  /** A stream is closed whatever becomes of the answer. */
  body: Readable | Buffer | string;
  /** The length of a stream, where it is known. */
  bytes?: number;
  /** Shown in place; without it the file is offered for saving. */
  inline?: boolean;
  /** What a page may do, where it is stricter than everywhere: a Content-Security-Policy. */
  policy?: string;
  /** How long its reader may keep it; without it nobody keeps it. */
  maxAgeSeconds?: number;
}

/** What a handler answers. */
type Given<E> = IfFile<E, FileAnswer, AnswerOf<E>>;

type Plain<E> = (call: Call<E>) => Promise<Given<E>>;
type Transacted<E> = (call: Call<E> & { tx: Tx }) => Promise<Given<E>>;

interface InTransaction<E> {
  /** What has to happen before the transaction; answers the work inside it, which may run more than once. */
  readonly prepare: (call: Call<E>) => Promise<(tx: Tx) => Promise<Given<E>>>;
}

/** The handler runs inside one transaction that commits with its answer (and with the idempotency key, where there is one). */
export const inTransaction = <E>(transacted: Transacted<E>): InTransaction<E> => ({
  prepare: (call) => Promise.resolve((tx) => transacted({ ...call, tx })),
});

/** The same after work that no transaction should wait for; what it answers is added to the call. */
export const inTransactionAfter = <E, P>(
  prepare: (call: Call<E>) => Promise<P>,
  transacted: (call: Call<E> & P & { tx: Tx }) => Promise<Given<E>>,
): InTransaction<E> => ({
  prepare: async (call) => {
    const prepared = await prepare(call);
    return (tx) => transacted({ ...call, ...prepared, tx });
  },
});

type Handler<E> = Plain<E> | InTransaction<E>;

/** An endpoint with its handler. The types were checked by `implement`; a list of routes can not carry each of them. */
export interface Route {
  endpoint: Endpoint;
  handler: Handler<Endpoint>;
}

/** Gives every endpoint of a contract its handler: none can be forgotten, and each is typed by what it declares. */
export function implement<C extends Record<string, unknown>>(
  contract: C,
  handlers: { [K in keyof C & string]: Handler<C[K]> },
): Route[] {
  return Object.keys(contract).map((name) => ({
    endpoint: contract[name] as Endpoint, // contracts are tables of endpoints
    handler: handlers[name] as Handler<Endpoint>, // same key, typed by the signature above
  }));
}
