import type { ErrorCode, FieldProblem } from '@gemcare/shared/client';
import { texts } from '../texts';

/** Every code of the server's catalogue, and `network` for an answer that never came. */
export type ApiErrorCode = ErrorCode | 'network';

interface ApiErrorDetails {
  code: ApiErrorCode;
  /** A Chinese sentence a person may read. */
  title: string;
  /** HTTP status; 0 where there was no answer. */
  status: number;
  fields?: readonly FieldProblem[];
  retryAfterSeconds?: number | undefined;
}

/** A refused or lost call. A class, so that it can be thrown with a stack and told apart from a programming error. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly title: string;
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor({ code, title, status, fields = [], retryAfterSeconds }: ApiErrorDetails) {
    super(`${code}: ${title}`);
    this.name = 'ApiError';
    this.code = code;
    this.title = title;
    this.status = status;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const networkError = (): ApiError =>
  new ApiError({ code: 'network', title: texts.errors.network, status: 0 });

export const signInRequired = (): ApiError =>
  new ApiError({ code: 'auth.required', title: texts.errors.signInRequired, status: 401 });

interface Problem {
  code: ErrorCode;
  title: string;
  errors?: FieldProblem[];
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'string' &&
  'title' in body &&
  typeof body.title === 'string';

/** The error of an answer that is not a success: RFC 9457 where the server wrote it, a plain sentence where a proxy did. */
export function problemOf(status: number, body: unknown, retryAfterSeconds?: number): ApiError {
  if (!isProblem(body)) {
    return new ApiError({ code: 'server.unavailable', title: texts.errors.unavailable, status });
  }
  return new ApiError({
    code: body.code,
    title: body.title,
    status,
    fields: Array.isArray(body.errors) ? body.errors : [],
    retryAfterSeconds,
  });
}

/** What to show for anything thrown: the server's sentence, or one of ours for what should not have happened. */
export const asApiError = (thrown: unknown): ApiError =>
  thrown instanceof ApiError
    ? thrown
    : new ApiError({ code: 'server.error', title: texts.errors.unexpected, status: 0 });
