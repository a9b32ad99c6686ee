import { requestOf, type EndpointName, type PlainRequest, type RequestParts } from '@gemcare/shared/client';
import { ApiError, isProblem, networkError, unreadableError } from './api-error';
import { createEventParser, type ServerEvent } from './event-stream';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface SendOptions {
  token?: string | undefined;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
}

const BASE = '/api/v1';

function plainRequest(name: EndpointName, parts: RequestParts): PlainRequest {
  const plain = requestOf(name, parts);
  return { ...plain, path: BASE + plain.path };
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch {
    throw unreadableError(response.status);
  }
}

function headersOf(options: SendOptions, accept = 'application/json'): Record<string, string> {
  return {
    accept,
    ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
    ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
  };
}

async function fetched(
  fetch: Fetch,
  name: EndpointName,
  parts: RequestParts,
  options: SendOptions,
  accept?: string,
): Promise<Response> {
  const { method, path, headers, body } = plainRequest(name, parts);
  try {
    return await fetch(path, {
      method,
      headers: { ...headersOf(options, accept), ...headers },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw networkError();
  }
}

const refusal = (status: number, body: unknown): ApiError =>
  isProblem(body) ? new ApiError(body) : unreadableError(status);

/** Sends one request of the path table and gives the parsed answer. @throws ApiError */
export async function send(
  fetch: Fetch,
  name: EndpointName,
  parts: RequestParts,
  options: SendOptions,
): Promise<unknown> {
  const response = await fetched(fetch, name, parts, options);
  const body = await bodyOf(response);
  if (response.ok) return body;
  throw refusal(response.status, body);
}

/** A file as it was answered, with the name the server gives it. */
export interface Download {
  name: string;
  blob: Blob;
}

/** Gets the file an endpoint answers. @throws ApiError */
export async function fetchFile(
  fetch: Fetch,
  name: EndpointName,
  parts: RequestParts,
  options: SendOptions,
): Promise<Download> {
  const response = await fetched(fetch, name, parts, options);
  if (!response.ok) throw refusal(response.status, await bodyOf(response));
  const fileName = fileNameOf(response.headers.get('content-disposition') ?? '');
  return response.blob().then(
    (blob) => ({ name: fileName, blob }),
    () => {
      throw networkError(); // it broke off on the way
    },
  );
}

/** Who listens to a stream of events. */
export interface StreamListener {
  /** The server has taken the request. */
  onOpen: () => void;
  /** Something came over the line, be it a heartbeat. */
  onAlive?: () => void;
  onEvent: (event: ServerEvent) => void;
}

/** Reads the events an endpoint sends until it ends the answer. @throws ApiError, also where it breaks off on the way */
export async function readEvents(
  fetch: Fetch,
  name: EndpointName,
  parts: RequestParts,
  { onOpen, onAlive, onEvent, ...options }: SendOptions & StreamListener,
): Promise<void> {
  const response = await fetched(fetch, name, parts, options, 'text/event-stream');
  if (!response.ok) throw refusal(response.status, await bodyOf(response));
  if (!response.body) throw unreadableError(response.status);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parser = createEventParser(onEvent);
  onOpen();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      onAlive?.();
      parser.push(decoder.decode(part.value, { stream: true }));
    }
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw networkError();
  }
}

/** RFC 6266: the name in UTF-8 where there is one. */
export function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/.exec(disposition)?.[1] ?? 'download';
}

/** Sends a form as `fetch` can not: told how much of it has gone out. */
export type PostForm = (
  url: string,
  form: { method: string; headers: Record<string, string>; body: FormData },
  watch: { signal?: AbortSignal | undefined; onProgress?: ((share: number) => void) | undefined },
) => Promise<{ status: number; text: string }>;

/** What an upload sends: the parts of any request, its body as texts, and the file. */
export interface UploadParts extends RequestParts {
  body?: object | undefined;
  file: Blob;
}

/** The fields of a form are texts. */
const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Sends a file with an endpoint of the path table and gives the parsed answer. @throws ApiError */
export async function sendForm(
  post: PostForm,
  name: EndpointName,
  { file, body: fields, ...parts }: UploadParts,
  { onProgress, signal, ...options }: SendOptions & { onProgress?: ((share: number) => void) | undefined },
): Promise<unknown> {
  const { method, path } = plainRequest(name, parts);
  const body = new FormData();
  for (const [field, value] of Object.entries<unknown>({ ...fields }))
    if (value !== undefined) body.append(field, asText(value));
  body.append('file', file);
  const form = { method, headers: headersOf(options), body };
  const { status, text } = await post(path, form, { signal, onProgress });
  let answer: unknown;
  try {
    answer = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw unreadableError(status);
  }
  if (status < 300) return answer;
  throw refusal(status, answer);
}
