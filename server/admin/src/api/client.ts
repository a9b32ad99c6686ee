import type { AnswerOf, EndpointName, EndpointNamed, RequestOf, StaffSession } from '@gemcare/shared/client';
import { ApiError, hasCode } from './api-error';
import { createSessionStore, type SessionStore } from './session';
import { send, type Fetch, type RequestParts } from './transport';

export type Request<N extends EndpointName> = RequestOf<EndpointNamed<N>> & RequestParts;
export type Answer<N extends EndpointName> = AnswerOf<EndpointNamed<N>>;

export interface CallOptions {
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Client {
  readonly session: SessionStore;
  /** Calls an endpoint of the contract as the staff signed in. @throws ApiError */
  call<N extends EndpointName>(name: N, request: Request<N>, options?: CallOptions): Promise<Answer<N>>;
  /** Tries the refresh cookie: the first thing a page does. */
  restore(): Promise<void>;
  signIn(credentials: Request<'auth.staff'>['body']): Promise<void>;
  signOut(everywhere: boolean): Promise<void>;
}

/**
 * The typed client. An access token the server no longer takes is renewed by the refresh cookie, one renewal at a time
 * however many calls wait for it, and the call is sent once more.
 */
export function createClient(fetch: Fetch): Client {
  const session = createSessionStore();
  let renewal: Promise<void> | null = null;

  const tokenNow = (): string | undefined => {
    const state = session.get();
    return state.kind === 'signed_in' ? state.session.accessToken : undefined;
  };

  async function raw<N extends EndpointName>(
    name: N,
    request: RequestParts,
    options: CallOptions,
  ): Promise<Answer<N>> {
    const answer = await send(fetch, name, request, { ...options, token: tokenNow() });
    return answer as Answer<N>; // the server parses every answer by the contract before it leaves
  }

  async function renewOnce(): Promise<void> {
    try {
      const renewed = await raw('auth.staffRefresh', {}, {});
      session.set({ kind: 'signed_in', session: renewed });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) session.set({ kind: 'signed_out' });
      throw error;
    }
  }

  const renew = (): Promise<void> => {
    renewal ??= renewOnce().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  const entered = (answer: StaffSession): void => session.set({ kind: 'signed_in', session: answer });

  async function call<N extends EndpointName>(
    name: N,
    request: Request<N>,
    options: CallOptions = {},
  ): Promise<Answer<N>> {
    const usedToken = tokenNow();
    try {
      return await raw(name, request, options);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      if (tokenNow() === usedToken) await renew();
      return raw(name, request, options);
    }
  }

  return {
    session,
    call,
    async restore() {
      try {
        await renew();
      } catch (error) {
        if (!hasCode(error, 'auth.refresh_invalid')) session.set({ kind: 'signed_out' });
      }
    },
    async signIn(credentials) {
      entered(await raw('auth.staff', { body: credentials }, {}));
    },
    async signOut(everywhere) {
      try {
        await call('auth.staffSignOut', { body: { everywhere } });
      } catch (error) {
        // An expired session is as signed out as it can be; anything else must be told, or the cookie would live on.
        if (!(error instanceof ApiError && error.status === 401)) throw error;
      }
      session.set({ kind: 'signed_out' });
    },
  };
}
