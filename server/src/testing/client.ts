import {
  contract,
  type AnswerOf,
  type Endpoint,
  type EndpointName,
  type EndpointNamed,
  type ProblemDocument,
  type RequestOf,
} from '@gemcare/shared';
import { API_BASE } from '../http/mount';
import { errorCodesOf } from '../http/openapi.problems';

export interface RawRequest {
  method: string;
  path: string;
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
}

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
  /** Cookies the answer sets, name → value. */
  cookies: Record<string, string>;
}

/** Talks to the app over real HTTP. */
export async function send(
  origin: string,
  { method, path, token, headers, body }: RawRequest,
): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const cookies = response.headers.getSetCookie().map((line): [string, string] => {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return {
    status: response.status,
    body: isJson && text ? (JSON.parse(text) as unknown) : text,
    headers: response.headers,
    cookies: Object.fromEntries(cookies),
  };
}

let keys = 0;

/** A fresh idempotency key. */
export const newKey = (): string => `test-key-${(keys += 1)}`;

type CallOptions<N extends EndpointName> = RequestOf<EndpointNamed<N>> & {
  token?: string;
  /** Made up where the endpoint needs one and none is given. */
  key?: string;
  headers?: Record<string, string>;
};

function endpointNamed(name: EndpointName): Endpoint {
  const [feature = '', endpoint = ''] = name.split('.');
  return (contract as Record<string, Record<string, Endpoint>>)[feature]?.[endpoint] as Endpoint; // `name` is a name of the contract
}

/** Clients count on it: a refusal has a code that the endpoint declares. */
function assertDeclared(name: EndpointName, endpoint: Endpoint, answer: Answer): void {
  if (answer.status < 400) return;
  const { code } = problemOf(answer);
  if (!errorCodesOf(endpoint).includes(code))
    throw new Error(`${name} answers ${code}, which its contract does not declare`);
}

/** Calls an endpoint by its name in the contract. The body is typed as a success; a test of a refusal reads `problemOf`. */
export async function call<N extends EndpointName>(
  origin: string,
  name: N,
  options: CallOptions<N>,
): Promise<Answer<AnswerOf<EndpointNamed<N>>>> {
  const endpoint = endpointNamed(name);
  const { method, path, idempotent } = endpoint;
  const { params, query, body, token, key, headers } = options as {
    params?: Record<string, string>;
    query?: Record<string, string | number | undefined>;
    body?: unknown;
    token?: string;
    key?: string;
    headers?: Record<string, string>;
  }; // the parts of any request, whichever of them this endpoint has
  const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(params?.[parameter] ?? ''),
  );
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([k, v]): [string, string][] =>
      v === undefined ? [] : [[k, String(v)]],
    ),
  ).toString();
  const answer = await send(origin, {
    method,
    path: `${API_BASE}${filled}${search ? `?${search}` : ''}`,
    token,
    body,
    headers: { ...(idempotent ? { 'idempotency-key': key ?? newKey() } : {}), ...headers },
  });
  assertDeclared(name, endpoint, answer);
  return answer as Answer<AnswerOf<EndpointNamed<N>>>; // the app checks every success against the contract
}

/** The problem document of a refusal. */
export const problemOf = (answer: Answer): ProblemDocument => answer.body as ProblemDocument; // every refusal has one
