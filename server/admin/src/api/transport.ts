import { paths, type EndpointName } from '@gemcare/shared/client';
import { ApiError, isProblem, networkError, unreadableError } from './api-error';

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

/** Sends one request of the path table and gives the parsed answer. @throws ApiError */
export async function send(
  fetch: Fetch,
  name: EndpointName,
  parts: RequestParts,
  options: SendOptions,
): Promise<unknown> {
  const entry = paths[name];
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.token) headers['authorization'] = `Bearer ${options.token}`;
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  if (parts.body !== undefined) headers['content-type'] = 'application/json';

  let response: Response;
  try {
    response = await fetch(urlOf(entry.path, parts), {
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
  const body = await bodyOf(response);
  if (response.ok) return body;
  throw isProblem(body) ? new ApiError(body) : unreadableError(response.status);
}
