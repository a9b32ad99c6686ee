import { STATUS_CODES } from 'node:http';
import { errors, type ErrorCode, type ProblemDocument } from '@gemcare/shared';
import type { Middleware } from 'koa';
import type { Database } from '../database/database';
import { violatedConstraint } from '../database/constraints';
import type { Logger } from '../kernel/logger';
import { Problem, problem } from '../kernel/problem';
import type { AppContext, AppState } from './app-context';

/** Errors of koa and its body parser, by the status they carry. */
const BY_STATUS: Partial<Record<number, ErrorCode>> = {
  400: 'request.bad_json',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  413: 'request.too_large',
  415: 'request.unsupported_media_type',
};

function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}

function asProblem(error: unknown, db: Database): Problem | undefined {
  if (error instanceof Problem) return error;
  const constraint = violatedConstraint(error);
  if (constraint) return problem(constraint);
  if (db.isTransient(error)) return problem('request.busy', { retryAfterSeconds: 1 });
  if (db.isUnavailable(error)) return problem('server.unavailable', { retryAfterSeconds: 5 });
  const code = BY_STATUS[statusOf(error) ?? 0];
  return code ? problem(code) : undefined;
}

/** Writes an error answer: RFC 9457, with the catalogue's status and Chinese title. */
export function answerProblem(ctx: AppContext, { code, details }: Problem): void {
  const { status, title } = errors[code];
  const document: ProblemDocument = {
    type: `urn:gemcare:problem:${code}`,
    title,
    status,
    code,
    requestId: ctx.state.requestId,
  };
  if (details.detail) document.detail = details.detail;
  if (details.errors) document.errors = details.errors;
  if (details.retryAfterSeconds) ctx.set('Retry-After', String(details.retryAfterSeconds));
  ctx.status = status;
  ctx.body = document;
  ctx.type = 'application/problem+json';
}

/** Outermost: whatever goes wrong below becomes problem+json; what nobody foresaw is logged with its stack. */
export function problemAnswers(db: Database, logger: Logger): Middleware<AppState> {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw problem('request.not_found');
      if ((ctx.status === 405 || ctx.status === 501) && ctx.body === undefined)
        throw problem('request.method_not_allowed');
    } catch (error) {
      const known = asProblem(error, db);
      if (!known || known.code === 'server.unavailable')
        logger.error(
          { err: error, requestId: ctx.state.requestId, route: ctx.state.route },
          STATUS_CODES[500],
        );
      answerProblem(ctx, known ?? problem('server.error'));
    }
  };
}
