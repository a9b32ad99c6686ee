import { paths, type EndpointName } from '@gemcare/shared/client';
import { ApiError, isProblem, networkError, unreadableError } from './api-error';
import { createEventParser, type ServerEvent } from './event-stream';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** The parts of a request, as the contract names them. */
export interface RequestParts {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}

export interface SendOptions {
  token?: string | undefined;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
}

const BASE = '/api/v1';

/** Parameters and queries are strings, numbers or absent. */
const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function urlOf(path: string, { params = {}, query = {} }: RequestParts): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = asText(value);
    if (text !== '') search.set(name, text);
  }
  const text = search.toString();
  return BASE + filled + (text ? `?${text}` : '');
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
  const entry = paths[name];
  const headers = headersOf(options, accept);
  if (parts.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(urlOf(entry.path, parts), {
      method: entry.method,
      headers,
      credentials: 'same-origin',
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
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

/** Sends a file with an endpoint of the path table and gives the parsed answer. @throws ApiError */
export async function sendForm(
  post: PostForm,
  name: EndpointName,
  parts: UploadParts,
  { onProgress, signal, ...options }: SendOptions & { onProgress?: ((share: number) => void) | undefined },
): Promise<unknown> {
  const entry = paths[name];
  const body = new FormData();
  for (const [field, value] of Object.entries<unknown>({ ...parts.body }))
    if (value !== undefined) body.append(field, asText(value));
  body.append('file', parts.file);
  const form = { method: entry.method, headers: headersOf(options), body };
  const { status, text } = await post(urlOf(entry.path, parts), form, { signal, onProgress });
  let answer: unknown;
  try {
    answer = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw unreadableError(status);
  }
  if (status < 300) return answer;
  throw refusal(status, answer);
}
