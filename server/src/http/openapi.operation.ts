import { tokenNeedOf, type Endpoint, type TokenNeed } from '@gemcare/shared';
import { declaredAnswer } from './guard';
import { exampleOf, referred } from './openapi.examples';
import { errorCodesOf, problemResponses, readsRefreshCookie, type ErrorCatalogue } from './openapi.problems';
import type { Schema, SchemaBook } from './openapi.schemas';

/** An endpoint with its schemas in the book, waiting for the final names. */
export interface Draft {
  feature: string;
  name: string;
  endpoint: Endpoint;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  status: number;
  answer?: Schema;
}

export function draftOf(feature: string, name: string, endpoint: Endpoint, book: SchemaBook): Draft {
  const [status, answer] = declaredAnswer(endpoint);
  const { params, query, body } = endpoint;
  return {
    feature,
    name,
    endpoint,
    status,
    params: params && book.add(params, 'input'),
    query: query && book.add(query, 'input'),
    body: body && book.add(body, 'input'),
    answer: answer && book.add(answer, 'output'),
  };
}

interface Names {
  resolve: (schema: Schema) => Schema;
  components: Record<string, Schema>;
  catalogue: ErrorCatalogue;
}

const SUCCESS: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Created',
  202: 'Accepted',
  204: 'Done; no content',
};

/** The Operation Object of an endpoint. */
export function operationOf(draft: Draft, names: Names): Record<string, unknown> {
  const { feature, name, endpoint, status } = draft;
  const parameters = parametersOf(draft, names);
  return {
    tags: [feature],
    operationId: `${feature}.${name}`,
    summary: endpoint.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBodyOf(draft, names),
    responses: {
      [String(status)]: {
        description: SUCCESS[status] ?? 'Done',
        ...(endpoint.cookie
          ? { headers: { 'Set-Cookie': { $ref: `#/components/headers/${endpoint.cookie}Cookie` } } }
          : {}),
        ...answerContentOf(draft, names),
      },
      ...problemResponses(errorCodesOf(endpoint), names.catalogue),
    },
    security: securityOf(endpoint),
    'x-roles': endpoint.roles,
  };
}

/** JSON, or a form where a file comes along. */
function requestBodyOf({ endpoint, body }: Draft, names: Names) {
  if (endpoint.upload) return { requestBody: { required: true, content: formContent(body, names) } };
  return body ? { requestBody: { required: true, content: jsonContent(body, names) } } : {};
}

function answerContentOf({ endpoint, answer }: Draft, names: Names) {
  if (endpoint.file)
    return { content: Object.fromEntries(endpoint.file.map((type) => [type, { schema: binary }])) };
  return answer ? { content: jsonContent(answer, names) } : {};
}

const binary = { type: 'string', format: 'binary' };

function formContent(fields: Schema | undefined, { resolve, components }: Names) {
  const file = { type: 'object', required: ['file'], properties: { file: binary } };
  const example = { file: 'the bytes of the file' };
  if (!fields) return { 'multipart/form-data': { schema: file, example } };
  const resolved = resolve(fields);
  return {
    'multipart/form-data': {
      schema: { allOf: [resolved, file] },
      example: { ...(exampleOf(resolved, components) as object), ...example }, // the fields of a form are an object
    },
  };
}

function jsonContent(schema: Schema, { resolve, components }: Names) {
  const resolved = resolve(schema);
  return { 'application/json': { schema: resolved, example: exampleOf(resolved, components) } };
}

function parametersOf({ endpoint, params, query }: Draft, names: Names): unknown[] {
  const key = endpoint.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : [];
  return [...partParameters('path', params, names), ...partParameters('query', query, names), ...key];
}

/** One parameter for each property. Optional ones carry no example: a page that fills them in would filter by them. */
function partParameters(place: 'path' | 'query', part: Schema | undefined, { resolve, components }: Names) {
  if (!part) return [];
  const resolved = resolve(part);
  const { properties = {}, required = [] } =
    resolved.$ref === undefined ? resolved : referred(resolved.$ref, components);
  return Object.entries(properties).map(([name, { description, examples, ...schema }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
    ...(required.includes(name) ? { example: exampleOf({ examples, ...schema }, components) } : {}),
  }));
}

/** No entry for public operations, an empty one beside the token where that is optional; the refresh cookie where it stands for a token. */
function securityOf(endpoint: Endpoint): Record<string, string[]>[] {
  if (endpoint.cookie && readsRefreshCookie(endpoint)) return [{ [`${endpoint.cookie}Cookie`]: [] }];
  return SECURITY[tokenNeedOf(endpoint)];
}

const SECURITY: Readonly<Record<TokenNeed, Record<string, string[]>[]>> = {
  none: [],
  optional: [{}, { bearerAuth: [] }],
  needed: [{ bearerAuth: [] }],
};
