import {
  requestOf,
  type AnswerOf,
  type EndpointName,
  type EndpointNamed,
  type ProblemDocument,
  type RequestOf,
  type RequestParts,
} from '@gemcare/shared/client';

export type Success<N extends EndpointName> = AnswerOf<EndpointNamed<N>>;

type Options<N extends EndpointName> = RequestOf<EndpointNamed<N>> & {
  token?: string;
  /** The Idempotency-Key; made up where the endpoint needs one and none is given. */
  key?: string;
};

interface Parts extends RequestParts {
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
    const { token, key, ...parts } = options as Parts; // the request of any endpoint has these parts
    const { method, path, headers, body, idempotent } = requestOf(name, parts);
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...headers,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotent ? { 'idempotency-key': key ?? crypto.randomUUID() } : {}),
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
