import { aboutOf, type FeatureContract } from '@gemcare/shared';
import { COOKIES } from './cookies';
import { draftOf, operationOf, type Draft } from './openapi.operation';
import { errorCodesOf, problemExamples, problemSchema, type ErrorCatalogue } from './openapi.problems';
import { schemaBook, type Schema } from './openapi.schemas';
import { description } from './openapi.texts';

/** The endpoints of an API, by feature. */
export type EndpointTable = Readonly<Record<string, FeatureContract>>;

export interface OpenApiDocument {
  openapi: '3.1.0';
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, Schema> } & Record<string, unknown>;
  [part: string]: unknown;
}

/**
 * The OpenAPI 3.1 document of a contract: every operation with who may call it, examples made from the schemas' own, and every
 * error code it can answer.
 */
export function openApiDocument(contract: EndpointTable, catalogue: ErrorCatalogue): OpenApiDocument {
  const book = schemaBook();
  const drafts = Object.entries(contract).flatMap(([feature, endpoints]) =>
    Object.entries(endpoints).map(([name, endpoint]) => draftOf(feature, name, endpoint, book)),
  );
  const schemas = book.components();
  const names = { resolve: book.resolver(), components: schemas, catalogue };
  const codes = drafts.flatMap(({ endpoint }) => errorCodesOf(endpoint));
  const cookies = new Set(drafts.flatMap(({ endpoint }) => endpoint.cookie ?? []));

  return {
    openapi: '3.1.0',
    info: {
      title: '臻护 Gemcare API',
      version: '1.0.0',
      summary: 'One member record for stores and phones',
      description: description(catalogue),
      contact: { name: 'Gemcare' },
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/api/v1', description: 'This server' }],
    tags: Object.entries(contract).map(([name, endpoints]) => ({ name, description: aboutOf(endpoints) })),
    paths: pathsOf(drafts, (draft) => operationOf(draft, names)),
    components: {
      schemas: { ...schemas, Problem: problemSchema },
      examples: problemExamples(codes, catalogue),
      parameters: drafts.some(({ endpoint }) => endpoint.idempotent)
        ? { IdempotencyKey: idempotencyKey }
        : {},
      headers: {
        RetryAfter: retryAfter,
        ...Object.fromEntries([...cookies].map((kind) => [`${kind}Cookie`, setCookie(kind)])),
      },
      securitySchemes: {
        bearerAuth: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The access token of a member or of staff, or the key of a till; `x-roles` says whose',
        },
        memberCookie: {
          type: 'apiKey',
          in: 'cookie',
          name: COOKIES.member.name,
          description: "Refresh token of a member's web session",
        },
        staffCookie: {
          type: 'apiKey',
          in: 'cookie',
          name: COOKIES.staff.name,
          description: 'Refresh token of a staff session',
        },
      },
    },
    'x-error-catalogue': catalogue,
  };
}

function pathsOf(
  drafts: readonly Draft[],
  operation: (draft: Draft) => Record<string, unknown>,
): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {};
  for (const draft of drafts) {
    const { path, method } = draft.endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(draft) };
  }
  return paths;
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Random and new for each new fact; the same when a request is repeated',
  schema: { type: 'string', pattern: '^[\\w.:-]{8,100}$' },
  example: '5f0c9a52-7f0e-4c1c-9d2b-1d9a4c1f7e60',
};

const retryAfter = {
  description: 'Seconds to wait, where waiting helps',
  schema: { type: 'integer', minimum: 1 },
};

const setCookie = (kind: 'member' | 'staff') => ({
  description: `Sets, renews or clears the refresh cookie \`${COOKIES[kind].name}\` (HttpOnly, SameSite=Strict)`,
  schema: { type: 'string' },
});
