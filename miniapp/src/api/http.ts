/** One HTTP exchange, as the client sees it: the same in WeChat and in the browser. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

export interface HttpAnswer {
  status: number;
  /** Parsed JSON; undefined for an empty body, and for one that is not JSON. */
  body: unknown;
  /** The answer as it came, for files that are text. */
  text?: string;
  retryAfterSeconds?: number | undefined;
}

/** Rejects with anything where no answer came. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** A file a person has chosen: in WeChat a temporary path; in the browser the file itself, and what tells it from another. */
export type PickedFile = { path: string } | { file: Blob; print: string };

/** A form with one file. */
export interface HttpUpload {
  url: string;
  headers: Record<string, string>;
  fields: Record<string, string>;
  file: PickedFile;
  /** Told how much has gone out, in percent. */
  onProgress?: ((percent: number) => void) | undefined;
}

/** Rejects with anything where no answer came. */
export type UploadTransport = (upload: HttpUpload) => Promise<HttpAnswer>;

/** A picture over a slow line takes a while. */
export const UPLOAD_TIMEOUT_MS = 60_000;

export const REQUEST_TIMEOUT_MS = 15_000;

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An error page of a proxy is not JSON; the status says all there is to know.
    return undefined;
  }
}

export function secondsOf(header: string | null | undefined): number | undefined {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) ? seconds : undefined;
}
