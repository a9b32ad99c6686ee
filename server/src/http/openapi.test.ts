import { aboutOf, contract, errors, type Endpoint } from '@gemcare/shared';
import { declaredAnswer } from './guard';
import { openApiDocument, type EndpointTable } from './openapi';
import { NO_EXAMPLE } from './openapi.examples';

const document = openApiDocument(contract, errors);

const tables: EndpointTable = contract;
const endpoints = Object.entries(tables).flatMap(([feature, table]) =>
  Object.entries(table).map(([name, endpoint]): [string, Endpoint] => [`${feature}.${name}`, endpoint]),
);

/** What the tests look at of an operation; the rest is for the linter. */
interface Operation {
  operationId: string;
  security: Record<string, string[]>[];
  'x-roles': string[];
  parameters?: { name?: string; in?: string; $ref?: string; required?: boolean; example?: unknown }[];
  requestBody?: { content: Record<string, { example: unknown }> };
  responses: Record<
    string,
    { headers?: object; content?: Record<string, { example?: unknown; examples?: Record<string, unknown> }> }
  >;
}

function operationOf({ path, method }: Endpoint): Operation {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not in the document`);
  return operation as unknown as Operation; // made by openApiDocument, whose type leaves operations open
}

const problemCodes = ({ responses }: Operation): string[] =>
  Object.values(responses).flatMap(({ content }) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}),
  );

const pathExamples = ({ parameters = [] }: Operation): Record<string, unknown> =>
  Object.fromEntries(
    parameters
      .filter((one) => one.in === 'path')
      .map(({ name = '', example }): [string, unknown] => [name, example]),
  );

describe('the OpenAPI document', () => {
  describe.each(endpoints)('%s', (name, endpoint) => {
    const operation = operationOf(endpoint);

    it('says who may call it and how', () => {
      expect(operation.operationId).toBe(name);
      expect(operation['x-roles']).toEqual(endpoint.roles);
      const schemes = operation.security.map((scheme) => Object.keys(scheme));
      if (!endpoint.roles.includes('public')) expect(schemes).toEqual([['bearerAuth']]);
      else if (endpoint.roles.length > 1) expect(schemes).toEqual([[], ['bearerAuth']]);
      else expect(schemes.flat()).not.toContain('bearerAuth');
    });

    it('gives an example of the request that the contract accepts', () => {
      const type = endpoint.upload ? 'multipart/form-data' : 'application/json';
      if (endpoint.body) endpoint.body.parse(operation.requestBody?.content[type]?.example);
      expect(operation.requestBody !== undefined).toBe(Boolean(endpoint.body ?? endpoint.upload));
      endpoint.params?.parse(pathExamples(operation));
    });

    it('gives an example of the answer that the contract accepts', () => {
      const [status, schema] = declaredAnswer(endpoint);
      const response = operation.responses[String(status)];
      expect(response).toBeDefined();
      schema?.parse(response?.content?.['application/json']?.example);
      for (const type of endpoint.file ?? []) expect(response?.content).toHaveProperty([type]);
    });

    it('declares every error code of its own, under its status', () => {
      expect(problemCodes(operation)).toEqual(expect.arrayContaining([...(endpoint.errors ?? [])]));
      for (const code of endpoint.errors ?? []) {
        const response = operation.responses[String(errors[code].status)];
        expect(response?.content?.['application/problem+json']?.examples).toHaveProperty([code]);
      }
    });
  });

  it('says of every feature what it is about, in the order of the contract', () => {
    expect(document.tags).toEqual(
      Object.entries(tables).map(([name, feature]) => ({ name, description: aboutOf(feature) })),
    );
  });

  it('has an example for every text', () => {
    expect(JSON.stringify(document)).not.toContain(NO_EXAMPLE);
  });

  it('adds the codes that follow from what an endpoint declares', () => {
    const record = problemCodes(operationOf(contract.sales.record));
    expect(record).toEqual(
      expect.arrayContaining([
        'request.invalid',
        'auth.required',
        'auth.forbidden',
        'idempotency.key_reused',
        'request.rate_limited',
      ]),
    );
    const list = problemCodes(operationOf(contract.stores.list));
    expect(list).not.toContain('auth.required');
    expect(list).not.toContain('request.bad_json');
  });

  it('says that a record may be gone where one is looked for by phone or by WeChat', () => {
    const { auth, me } = contract;
    for (const endpoint of [auth.wechat, auth.phone, me.bindWechatPhone, me.bindPhone])
      expect(problemCodes(operationOf(endpoint))).toContain('request.conflict');
  });

  it('asks for the key where an endpoint is idempotent, and only there', () => {
    for (const [, endpoint] of endpoints) {
      const asks =
        operationOf(endpoint).parameters?.some(
          ({ $ref }) => $ref === '#/components/parameters/IdempotencyKey',
        ) ?? false;
      expect(asks).toBe(endpoint.idempotent ?? false);
    }
  });

  it('takes the refresh cookie to renew a session', () => {
    expect(operationOf(contract.auth.refresh).security).toEqual([{ memberCookie: [] }]);
    expect(operationOf(contract.auth.staffRefresh).security).toEqual([{ staffCookie: [] }]);
    expect(operationOf(contract.auth.phone).security).toEqual([]);
    expect(operationOf(contract.auth.phone).responses['200']?.headers).toHaveProperty(['Set-Cookie']);
  });

  it('refers only to what it contains', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    for (const [, kind = '', name = ''] of refs) expect(document.components).toHaveProperty([kind, name]);
  });

  it('carries the whole error catalogue', () => {
    expect(document['x-error-catalogue']).toEqual(errors);
  });
});
