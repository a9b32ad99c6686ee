import { parseJson, REQUEST_TIMEOUT_MS, secondsOf, type HttpAnswer, type HttpRequest } from './http';

/** HTTP through `fetch`; the refresh cookie goes along because the API has the page's own origin. */
export async function transport({ method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), REQUEST_TIMEOUT_MS);
  try {
    const answer = await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: parseJson(text),
      text,
      retryAfterSeconds: secondsOf(answer.headers.get('retry-after')),
    };
  } finally {
    clearTimeout(timer);
  }
}
