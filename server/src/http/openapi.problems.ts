import { tokenNeedOf, type Endpoint, type ErrorCode, type ProblemDocument } from '@gemcare/shared';
import type { Schema } from './openapi.schemas';

export type ErrorCatalogue = Readonly<Record<string, { readonly status: number; readonly title: string }>>;

const PROBLEM = 'application/problem+json';
const EXAMPLE_REQUEST_ID = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';

/** Reads the refresh cookie: without a valid one there is no session to renew. */
export const readsRefreshCookie = ({ errors = [] }: Endpoint): boolean =>
  errors.includes('auth.refresh_invalid');

/** Every code an endpoint can answer: its own, and those that follow from what it declares. */
export function errorCodesOf(endpoint: Endpoint): ErrorCode[] {
  const { params, query, body, upload, idempotent, errors: own = [] } = endpoint;
  const codes: ErrorCode[] = [...own];
  if (params ?? query ?? body) codes.push('request.invalid');
  if (upload) codes.push('request.bad_form', 'upload.file_missing', 'upload.unexpected_file', 'upload.empty');
  else if (body) codes.push('request.bad_json');
  if (upload ?? body) codes.push('request.too_large', 'request.unsupported_media_type');
  if (idempotent) codes.push('idempotency.key_required', 'idempotency.key_reused', 'idempotency.in_progress');
  const token = tokenNeedOf(endpoint);
  if (token === 'needed') codes.push('auth.required');
  if (token !== 'none') {
    codes.push(
      'auth.token_invalid',
      'auth.token_expired',
      'auth.signed_out',
      'till.revoked',
      'auth.forbidden',
    );
  }
  codes.push('request.rate_limited', 'request.busy', 'server.error', 'server.unavailable');
  return [...new Set(codes)];
}

/** The error answers of an operation by status, each with the codes it can carry and an example of every one. */
export function problemResponses(
  codes: readonly ErrorCode[],
  catalogue: ErrorCatalogue,
): Record<string, unknown> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = catalogue[code]?.status ?? 500;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [String(status), problemResponse(status, some, catalogue)]),
  );
}

function problemResponse(status: number, codes: readonly ErrorCode[], catalogue: ErrorCatalogue) {
  const retry =
    status === 429 || status === 409
      ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }
      : {};
  return {
    description: codes.map((code) => `\`${code}\` ${catalogue[code]?.title ?? ''}`).join('  \n'),
    ...retry,
    content: {
      [PROBLEM]: {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** An answer of every code, for `components/examples`. */
export function problemExamples(
  codes: Iterable<ErrorCode>,
  catalogue: ErrorCatalogue,
): Record<string, { summary: string; value: ProblemDocument }> {
  const example = (code: ErrorCode): [string, { summary: string; value: ProblemDocument }] => {
    const { status, title } = catalogue[code] ?? { status: 500, title: code };
    const value: ProblemDocument = {
      type: `urn:gemcare:problem:${code}`,
      title,
      status,
      code,
      requestId: EXAMPLE_REQUEST_ID,
    };
    if (code === 'request.invalid')
      value.errors = [{ path: 'body.lines.0.priceFen', code: 'too_small', message: '数值或长度太小' }];
    return [code, { summary: title, value }];
  };
  return Object.fromEntries([...new Set(codes)].sort().map(example));
}

/** RFC 9457, with the code of the catalogue. */
export const problemSchema: Schema = {
  type: 'object',
  description: 'RFC 9457 problem details. `code` is what programs read, `title` what people read.',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'urn:gemcare:problem:<code>' },
    title: { type: 'string', description: 'A sentence in Chinese that may be shown to a person' },
    status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status' },
    code: { type: 'string', description: 'A code of the error catalogue' },
    detail: { type: 'string', description: 'What exactly, in Chinese; never personal data' },
    requestId: { type: 'string', description: 'Names this request in the log of the server' },
    errors: {
      type: 'array',
      description: 'The fields that did not pass, with `request.invalid`',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string', description: 'Dotted, from `params`, `query` or `body`' },
          code: { type: 'string' },
          message: { type: 'string', description: 'In Chinese' },
        },
      },
    },
  },
};
