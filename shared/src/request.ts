import type { EndpointName } from './contract';
import type { Method, TokenNeed } from './endpoint';
import { paths } from './generated/paths';

/** The parts of a request, as the contract names them; `RequestOf` has the types of each endpoint. */
export interface RequestParts {
  params?: Readonly<Record<string, unknown>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  body?: unknown;
}

/** A request as it is sent, whatever sends it. */
export interface PlainRequest {
  method: Method;
  /** Below the base of the API: parameters filled in, the query at its end. */
  path: string;
  /** Headers of the body. The sender adds Authorization, Idempotency-Key and Accept. */
  headers: Record<string, string>;
  body: unknown;
  token: TokenNeed;
  /**
   * Whether an `Idempotency-Key` is required. Read here by the browser tests, and in `paths` by the staff page, which makes the
   * key before the request; the mini-program sends one with every write but sign-in.
   */
  idempotent: boolean;
}

/** A surrogate pair, or a lone surrogate. Without `u`: WebKit before 2024 finds the halves of a pair even with it. */
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** Percent-encoded UTF-8. A lone surrogate has no such form (`encodeURIComponent` throws) and is sent as U+FFFD. */
const encoded = (value: unknown): string =>
  encodeURIComponent(String(value).replace(SURROGATES, (found) => (found.length === 2 ? found : '\ufffd')));

/**
 * Builds the request to an endpoint: method and path from the path table.
 *
 * @param parts values of the query that are undefined are left out; all others are sent as their text
 */
export function requestOf(
  name: EndpointName,
  { params = {}, query = {}, body }: RequestParts = {},
): PlainRequest {
  const { method, path, token = 'needed', idempotent = false } = paths[name];
  const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) => encoded(params[parameter] ?? ''));
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `${encoded(field)}=${encoded(value)}`)
    .join('&');
  return {
    method,
    path: search === '' ? filled : `${filled}?${search}`,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body,
    token,
    idempotent,
  };
}
