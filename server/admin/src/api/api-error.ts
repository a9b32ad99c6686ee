import type { ErrorCode, FieldProblem, ProblemDocument } from '@gemcare/shared/client';
import { texts } from '../texts';

/** A code of the catalogue, or one of the two things that go wrong before an answer can be read. */
export type ApiErrorCode = ErrorCode | 'client.network' | 'client.unreadable';

/** A refused or failed request. `title` is a sentence that may be shown as it is. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly title: string;
  readonly fields: readonly FieldProblem[];

  constructor(problem: {
    code: ApiErrorCode;
    status: number;
    title: string;
    errors?: readonly FieldProblem[];
  }) {
    super(problem.title);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.fields = problem.errors ?? [];
  }
}

export const networkError = (): ApiError =>
  new ApiError({ code: 'client.network', status: 0, title: texts.common.offline });

export const unreadableError = (status: number): ApiError =>
  new ApiError({ code: 'client.unreadable', status, title: texts.common.unreadable });

/** Whether a parsed body is an RFC 9457 problem of our catalogue. */
export const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'status' in body;

export const hasCode = (error: unknown, ...codes: readonly ApiErrorCode[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);

/** A sentence for people, whatever was thrown. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ApiError ? error.title : texts.common.unreadable;

/** What the server says about one field, found by the end of its path: `body.name` by `name`. */
export function fieldProblem(error: unknown, name: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.fields.find(({ path }) => path === name || path.endsWith(`.${name}`))?.message;
}
