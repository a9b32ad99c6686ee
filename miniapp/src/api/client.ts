import {
  paths,
  type AnswerOf,
  type EndpointName,
  type EndpointNamed,
  type PathEntry,
  type RequestOf,
} from '@gemcare/shared/client';
import { ApiError, asApiError, networkError, problemOf, signInRequired, type ApiErrorCode } from './errors';
import type { HttpAnswer, Transport } from './http';
import type { SessionKeeper } from './session';
import { randomKey } from './stableKey';

export interface CallOptions {
  /** Idempotency key of a write; a retry of the identical request carries the same one. */
  key?: string;
}

type Asked<N extends EndpointName> = RequestOf<EndpointNamed<N>>;
type CallArguments<N extends EndpointName> =
  Partial<Asked<N>> extends Asked<N>
    ? [request?: Asked<N>, options?: CallOptions]
    : [request: Asked<N>, options?: CallOptions];

export interface Api {
  /**
   * Calls an endpoint by its name in the contract.
   * @throws ApiError with the server's code, or `network` where no answer came.
   */
  call<N extends EndpointName>(name: N, ...args: CallArguments<N>): Promise<AnswerOf<EndpointNamed<N>>>;
}

interface ApiParts {
  baseUrl: string;
  transport: Transport;
  session: SessionKeeper;
}

interface Parts {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}

/** Codes that mean "this token will not do": other 401s (a wrong SMS code, say) are the caller's business. */
const TOKEN_CODES: readonly ApiErrorCode[] = [
  'auth.required',
  'auth.token_invalid',
  'auth.token_expired',
  'auth.signed_out',
];

const isSuccess = (status: number): boolean => status >= 200 && status < 300;
const needsSession = (path: string): boolean => path.startsWith('/me') || path === '/auth/sign-out';

function urlOf(path: string, { params = {}, query = {} }: Parts): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
}

function headersOf({ method, path }: PathEntry, { body }: Parts, key: string): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    // Sign-in and SMS have single-use rules of their own and take no key.
    ...(method === 'GET' || path.startsWith('/auth') ? {} : { 'idempotency-key': key }),
  };
}

/** The typed client of the API. Signs in silently when it has to, and repeats a call once after a refused token. */
export function createApi({ baseUrl, transport, session }: ApiParts): Api {
  async function exchange(entry: PathEntry, parts: Parts, key: string, token: string | null) {
    const headers = headersOf(entry, parts, key);
    if (token) headers.authorization = `Bearer ${token}`;
    const url = baseUrl + urlOf(entry.path, parts);
    let answer: HttpAnswer;
    try {
      answer = await transport({ method: entry.method, url, headers, body: parts.body });
    } catch {
      // Timeouts, no network, a closed connection: a person can only try again.
      throw networkError();
    }
    if (!isSuccess(answer.status)) throw problemOf(answer.status, answer.body, answer.retryAfterSeconds);
    return answer.body;
  }

  async function authenticated(entry: PathEntry, parts: Parts, key: string) {
    if ((await session.ensure()).status !== 'signedIn') throw signInRequired();
    const token = session.token();
    try {
      return await exchange(entry, parts, key, token);
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || !TOKEN_CODES.includes(thrown.code)) throw thrown;
      if ((await session.renew(token)).status !== 'signedIn') throw signInRequired();
      return exchange(entry, parts, key, session.token());
    }
  }

  return {
    async call<N extends EndpointName>(name: N, ...[request, options]: CallArguments<N>) {
      const entry = paths[name];
      const parts: Parts = request ?? {};
      const key = options?.key ?? randomKey();
      try {
        const body = needsSession(entry.path)
          ? await authenticated(entry, parts, key)
          : await exchange(entry, parts, key, null);
        return body as AnswerOf<EndpointNamed<N>>; // the server parses every answer by the contract before it sends it
      } catch (thrown) {
        throw asApiError(thrown);
      }
    },
  };
}
