import {
  requestOf,
  type AnswerOf,
  type DownloadName,
  type EndpointName,
  type EndpointNamed,
  type PlainRequest,
  type RequestOf,
  type RequestParts,
  type TokenNeed,
  type UploadName,
} from '@gemcare/shared/client';
import { ApiError, asApiError, networkError, problemOf, signInRequired, type ApiErrorCode } from './errors';
import type { HttpAnswer, PickedFile, Transport, UploadTransport } from './http';
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
  /**
   * Reads a file that is text, such as a calendar's.
   * @throws ApiError as `call` does.
   */
  text<N extends DownloadName>(name: N, request: Asked<N>): Promise<string>;
  /**
   * Sends a file with an endpoint of a member's own.
   * @throws ApiError as `call` does.
   */
  upload<N extends UploadName>(
    name: N,
    request: Asked<N> & { file: PickedFile },
    options?: UploadOptions,
  ): Promise<AnswerOf<EndpointNamed<N>>>;
}

export interface UploadOptions extends CallOptions {
  /** Told how much has gone out, in percent. */
  onProgress?: (percent: number) => void;
}

interface ApiParts {
  baseUrl: string;
  transport: Transport;
  upload: UploadTransport;
  session: SessionKeeper;
}

/** Codes that mean "this token will not do": other 401s (a wrong SMS code, say) are the caller's business. */
const TOKEN_CODES: readonly ApiErrorCode[] = [
  'auth.required',
  'auth.token_invalid',
  'auth.token_expired',
  'auth.signed_out',
];

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

function headersOf({ method, path, headers }: PlainRequest, key: string): Record<string, string> {
  return {
    accept: 'application/json',
    ...headers,
    // Sign-in and SMS have single-use rules of their own and take no key.
    ...(method === 'GET' || path.startsWith('/auth') ? {} : { 'idempotency-key': key }),
  };
}

/** One exchange with a token or without. */
type Exchange = (token: string | null) => Promise<HttpAnswer>;

/** The answer of an exchange. @throws ApiError where it is a refusal, or where none came */
async function answerOf(exchange: Exchange, token: string | null): Promise<HttpAnswer> {
  let answer: HttpAnswer;
  try {
    answer = await exchange(token);
  } catch {
    // Timeouts, no network, a closed connection: a person can only try again.
    throw networkError();
  }
  if (!isSuccess(answer.status)) throw problemOf(answer.status, answer.body, answer.retryAfterSeconds);
  return answer;
}

const bearer = (token: string | null): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

/** A form carries texts. */
const fieldsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries<unknown>({ ...(body as object | undefined) }) // the contract's bodies are objects
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );

/** The typed client of the API. Signs in silently when it has to, and repeats a call once after a refused token. */
export function createApi({ baseUrl, transport, upload, session }: ApiParts): Api {
  async function authenticated(exchange: Exchange): Promise<HttpAnswer> {
    if ((await session.ensure()).status !== 'signedIn') throw signInRequired();
    const token = session.token();
    try {
      return await answerOf(exchange, token);
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || !TOKEN_CODES.includes(thrown.code)) throw thrown;
      if ((await session.renew(token)).status !== 'signedIn') throw signInRequired();
      return answerOf(exchange, session.token());
    }
  }

  /** Where a token is optional a member is answered as one: the best customers may book further ahead. */
  async function asksAsMember(token: TokenNeed): Promise<boolean> {
    if (token !== 'optional') return token === 'needed';
    // Who somebody is may be out of reach while the answer for everybody is not.
    const { status } = await session.ensure().catch(() => session.state());
    return status === 'signedIn';
  }

  return {
    async call<N extends EndpointName>(name: N, ...[request, options]: CallArguments<N>) {
      const plain = requestOf(name, request);
      const { method, path } = plain;
      const headers = headersOf(plain, options?.key ?? randomKey());
      const exchange: Exchange = (token) =>
        transport({
          method,
          url: baseUrl + path,
          headers: { ...headers, ...bearer(token) },
          body: plain.body,
        });
      try {
        const { body } = (await asksAsMember(plain.token))
          ? await authenticated(exchange)
          : await answerOf(exchange, null);
        return body as AnswerOf<EndpointNamed<N>>; // the server parses every answer by the contract before it sends it
      } catch (thrown) {
        throw asApiError(thrown);
      }
    },

    async upload<N extends UploadName>(
      name: N,
      { file, ...request }: Asked<N> & { file: PickedFile },
      { key = randomKey(), onProgress }: UploadOptions = {},
    ) {
      const { params, query, body }: RequestParts = request;
      const plain = requestOf(name, { params, query });
      const headers = headersOf(plain, key);
      const exchange: Exchange = (token) =>
        upload({
          url: baseUrl + plain.path,
          headers: { ...headers, ...bearer(token) },
          fields: fieldsOf(body),
          file,
          onProgress,
        });
      try {
        return (await authenticated(exchange)).body as AnswerOf<EndpointNamed<N>>; // as above
      } catch (thrown) {
        throw asApiError(thrown);
      }
    },

    async text(name, request) {
      const { method, path } = requestOf(name, request);
      const exchange: Exchange = (token) =>
        transport({ method, url: baseUrl + path, headers: bearer(token) });
      try {
        return (await authenticated(exchange)).text ?? '';
      } catch (thrown) {
        throw asApiError(thrown);
      }
    },
  };
}
