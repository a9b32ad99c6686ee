import { openAsBlob } from 'node:fs';
import { Agent, request } from 'node:http';
import path from 'node:path';
import {
  contract,
  type AnswerOf,
  type Endpoint,
  type EndpointName,
  type EndpointNamed,
  type IfUpload,
  type ProblemDocument,
  type RequestOf,
} from '@gemcare/shared';
import { requestOf, type RequestParts } from '@gemcare/shared/client';
import { API_BASE } from '../http/mount';
import { errorCodesOf } from '../http/openapi.problems';

export interface RawRequest {
  method: string;
  path: string;
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string and a form are sent as they are. */
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
  { method, path: at, token, headers, body }: RawRequest,
): Promise<Answer> {
  const url = `${origin}${at}`;
  const isForm = body instanceof FormData;
  const sent = {
    ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...headers,
  };
  const received = isForm
    ? await fetched(url, { method, headers: sent, body })
    : await exchanged(url, { method, headers: sent, body: textOf(body) });
  const cookies = received.headers.getSetCookie().map((line): [string, string] => {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return {
    status: received.status,
    body: bodyOf(received.headers, received.bytes),
    headers: received.headers,
    cookies: Object.fromEntries(cookies),
  };
}

const textOf = (body: unknown): string | undefined =>
  body === undefined || typeof body === 'string' ? body : JSON.stringify(body);

interface Received {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** Forms carry files, which `fetch` streams. */
async function fetched(url: string, init: RequestInit): Promise<Received> {
  const response = await fetch(url, init);
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

const agent = new Agent({ keepAlive: true });

/** Everything else, in a quarter of the processor time that `fetch` takes: it is called forty thousand times. */
function exchanged(
  url: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body?: string },
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url, { agent, method, headers: { ...headers, ...length } }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const { statusCode = 0, rawHeaders } = incoming;
        const received = new Headers();
        for (let at = 0; at < rawHeaders.length; at += 2)
          received.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
        resolve({ status: statusCode, headers: received, bytes: Buffer.concat(chunks) });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** JSON is parsed, a file stays bytes, anything else is text. */
function bodyOf(headers: Headers, bytes: Buffer): unknown {
  if (headers.has('content-disposition')) return bytes;
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  return isJson && bytes.length > 0 ? (JSON.parse(bytes.toString()) as unknown) : bytes.toString();
}

let keys = 0;

/** A fresh idempotency key. */
export const newKey = (): string => `test-key-${(keys += 1)}`;

/** The file of an upload: bytes, or the path of a file that is not read into memory. */
interface SentFile {
  file: Buffer | string;
  fileName?: string;
}

type CallOptions<N extends EndpointName> = RequestOf<EndpointNamed<N>> &
  IfUpload<EndpointNamed<N>, SentFile, { file?: undefined }> & {
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
  const { token, key, headers, file, fileName, ...parts } = options as RequestParts & {
    body?: object;
    token?: string;
    key?: string;
    headers?: Record<string, string>;
    file?: Buffer | string;
    fileName?: string;
  }; // the parts of any request, whichever of them this endpoint has
  const { method, path: at, idempotent } = requestOf(name, parts);
  const answer = await send(origin, {
    method,
    path: API_BASE + at,
    token,
    body: file === undefined ? parts.body : await formOf(file, fileName, parts.body),
    headers: { ...(idempotent ? { 'idempotency-key': key ?? newKey() } : {}), ...headers },
  });
  assertDeclared(name, endpointNamed(name), answer);
  return answer as Answer<AnswerOf<EndpointNamed<N>>>; // the app checks every success against the contract
}

/** A form as clients send it: the fields as texts, then the file. */
export async function formOf(
  file: Buffer | string,
  fileName?: string,
  fields: object = {},
): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries<unknown>({ ...fields }))
    if (typeof value === 'string') form.append(name, value);
  const isPath = typeof file === 'string';
  const blob = isPath ? await openAsBlob(file) : new Blob([new Uint8Array(file)]);
  form.append('file', blob, fileName ?? (isPath ? path.basename(file) : 'file'));
  return form;
}

/** The problem document of a refusal. */
export const problemOf = (answer: Answer): ProblemDocument => answer.body as ProblemDocument; // every refusal has one
