import type {
  AnswerOf,
  DownloadName,
  EndpointName,
  EndpointNamed,
  RequestOf,
  RequestParts,
  StaffSession,
  UploadName,
} from '@gemcare/shared/client';
import { ApiError, hasCode } from './api-error';
import { postForm } from './post-form';
import { createSessionStore, type SessionStore } from './session';
import {
  fetchFile,
  readEvents,
  send,
  sendForm,
  type Download,
  type Fetch,
  type PostForm,
  type StreamListener,
} from './transport';

export type Request<N extends EndpointName> = RequestOf<EndpointNamed<N>> & RequestParts;
export type Answer<N extends EndpointName> = AnswerOf<EndpointNamed<N>>;

export interface CallOptions {
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export type UploadRequest<N extends EndpointName> = Request<N> & { file: Blob };

export interface UploadOptions extends CallOptions {
  /** Told how much has gone out, from 0 to 1. */
  onProgress?: (share: number) => void;
}

export interface Client {
  readonly session: SessionStore;
  /** Calls an endpoint of the contract as the staff signed in. @throws ApiError */
  call<N extends EndpointName>(name: N, request: Request<N>, options?: CallOptions): Promise<Answer<N>>;
  /** The same with a file, of which it tells how much has gone out. @throws ApiError */
  upload<N extends UploadName>(
    name: N,
    request: UploadRequest<N>,
    options?: UploadOptions,
  ): Promise<Answer<N>>;
  /** Gets the file an endpoint answers. @throws ApiError */
  download<N extends DownloadName>(name: N, request: Request<N>, options?: CallOptions): Promise<Download>;
  /** Listens to the events an endpoint sends, until it ends. @throws ApiError */
  listen<N extends DownloadName>(
    name: N,
    request: Request<N>,
    options: StreamListener & { signal: AbortSignal },
  ): Promise<void>;
  /** Tries the refresh cookie: the first thing a page does. */
  restore(): Promise<void>;
  signIn(credentials: Request<'auth.staff'>['body']): Promise<void>;
  signOut(everywhere: boolean): Promise<void>;
}

/**
 * The typed client. An access token the server no longer takes is renewed by the refresh cookie, one renewal at a time
 * however many calls wait for it, and the call is sent once more.
 */
export function createClient(fetch: Fetch, post: PostForm = postForm): Client {
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

  /** Sends with the token there is, and once more where that ran out. */
  async function renewed<T>(work: () => Promise<T>): Promise<T> {
    const usedToken = tokenNow();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      if (tokenNow() === usedToken) await renew();
      return work();
    }
  }

  const call = <N extends EndpointName>(
    name: N,
    request: Request<N>,
    options: CallOptions = {},
  ): Promise<Answer<N>> => renewed(() => raw(name, request, options));

  return {
    session,
    call,
    upload: (name, request, options = {}) =>
      renewed(async () => {
        const answer = await sendForm(post, name, request, { ...options, token: tokenNow() });
        return answer as Answer<typeof name>; // the server parses every answer by the contract before it leaves
      }),
    download: (name, request, options = {}) =>
      renewed(() => fetchFile(fetch, name, request, { ...options, token: tokenNow() })),
    listen: (name, request, options) =>
      renewed(() => readEvents(fetch, name, request, { ...options, token: tokenNow() })),
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
