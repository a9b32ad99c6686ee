import type { ErrorCode, FieldProblem } from '@gemcare/shared';

interface ProblemDetails {
  /** What exactly, in Chinese, for a person; never personal data. */
  detail?: string;
  errors?: FieldProblem[];
  /** Sent as `Retry-After`, in seconds. */
  retryAfterSeconds?: number;
}

/** What a client did that can not be: answered as problem+json with a code of the catalogue. */
export class Problem extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ProblemDetails = {},
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** `throw problem('points.insufficient')` */
export const problem = (code: ErrorCode, details?: ProblemDetails): Problem => new Problem(code, details);
