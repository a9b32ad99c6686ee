import type { AnswerOf, BodyOf, CallerOf, Endpoint, ParamsOf, QueryOf, Role } from '@gemcare/shared';
import type { Database, Tx } from '../database/database';
import type { Clock } from '../kernel/clock';
import type { Logger } from '../kernel/logger';
import type { ActorFor } from './actor';
import type { RequestInfo } from './app-context';

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
  actor: ActorFor<CallerOf<E> & Role>;
  db: Database;
  clock: Clock;
  /** The instant of the request: one for everything it does. */
  at: Date;
  logger: Logger;
  request: RequestInfo;
  cookie: RefreshCookie;
}

type Plain<E> = (call: Call<E>) => Promise<AnswerOf<E>>;
type Transacted<E> = (call: Call<E> & { tx: Tx }) => Promise<AnswerOf<E>>;

interface InTransaction<E> {
  /** What has to happen before the transaction; answers the work inside it, which may run more than once. */
  readonly prepare: (call: Call<E>) => Promise<(tx: Tx) => Promise<AnswerOf<E>>>;
}

/** The handler runs inside one transaction that commits with its answer (and with the idempotency key, where there is one). */
export const inTransaction = <E>(transacted: Transacted<E>): InTransaction<E> => ({
  prepare: (call) => Promise.resolve((tx) => transacted({ ...call, tx })),
});

/** The same after work that no transaction should wait for; what it answers is added to the call. */
export const inTransactionAfter = <E, P>(
  prepare: (call: Call<E>) => Promise<P>,
  transacted: (call: Call<E> & P & { tx: Tx }) => Promise<AnswerOf<E>>,
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
  handlers: { [K in keyof C]: Handler<C[K]> },
): Route[] {
  return Object.keys(contract).map((name) => ({
    endpoint: contract[name] as Endpoint, // contracts are tables of endpoints
    handler: handlers[name] as Handler<Endpoint>, // same key, typed by the signature above
  }));
}
