import {
  paths,
  type AnswerOf,
  type EndpointName,
  type EndpointNamed,
  type ProblemDocument,
  type RequestOf,
} from '@gemcare/shared/client';

export type Success<N extends EndpointName> = AnswerOf<EndpointNamed<N>>;

type Options<N extends EndpointName> = RequestOf<EndpointNamed<N>> & {
  token?: string;
  /** The Idempotency-Key; made up where the endpoint needs one and none is given. */
  key?: string;
};

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  token?: string;
  key?: string;
}

export type Outcome<N extends EndpointName> =
  { ok: true; status: number; body: Success<N> } | { ok: false; status: number; problem: ProblemDocument };

export interface Api {
  /** The answer, whatever it is. Rejects only when there was none. */
  ask: <N extends EndpointName>(name: N, options: Options<N>) => Promise<Outcome<N>>;
  /** The body of a success. @throws Error with the code of a refusal */
  call: <N extends EndpointName>(name: N, options: Options<N>) => Promise<Success<N>>;
}

/** Calls the API over HTTP by the names of the contract. */
export function apiAt(url: string): Api {
  const ask = async <N extends EndpointName>(name: N, options: Options<N>): Promise<Outcome<N>> => {
    const { method, path, idempotent } = paths[name];
    const { params = {}, query = {}, body, token, key } = options as Parts; // the request of any endpoint has these parts
    const place = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
      encodeURIComponent(params[parameter] ?? ''),
    );
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([field, value]): [string, string][] =>
        value === undefined ? [] : [[field, String(value)]],
      ),
    );
    const response = await fetch(`${url}/api/v1${place}${search.size > 0 ? `?${search.toString()}` : ''}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotent === true ? { 'idempotency-key': key ?? crypto.randomUUID() } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    // The server checks its answers against the contract: with DEMO on, strictly.
    if (response.ok) return { ok: true, status: response.status, body: answer as Success<N> };
    return { ok: false, status: response.status, problem: answer as ProblemDocument }; // what every refusal answers
  };

  const call = async <N extends EndpointName>(name: N, options: Options<N>): Promise<Success<N>> => {
    const outcome = await ask(name, options);
    if (outcome.ok) return outcome.body;
    throw new Error(`${name} answered ${outcome.status} ${outcome.problem.code}`);
  };
  return { ask, call };
}
