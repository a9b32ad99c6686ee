import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { contract, errors, ROLES, type Endpoint, type ErrorCode, type Role } from '@gemcare/shared';
import type * as z from 'zod';
import { int, text } from '../database/rows';
import { HOUR } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { issueAccessToken } from '../modules/auth/tokens';
import type { Answer, RawRequest } from '../testing/client';
import { engines, newKey, problemOf, START, testApp } from '../testing/app';
import { API_BASE } from './mount';
import { openApiDocument, type EndpointTable } from './openapi';
import { encodeCursor } from './paging';

const tables: EndpointTable = contract;
const endpoints = Object.entries(tables).flatMap(([feature, table]) =>
  Object.entries(table).map(([name, endpoint]): [string, Endpoint] => [`${feature}.${name}`, endpoint]),
);

interface Operation {
  parameters?: { name?: string; in?: string; example?: unknown }[];
  requestBody?: { content: Record<string, { example: unknown }> };
}
const document = openApiDocument(contract, errors);

/** A request the contract accepts, made of its own examples. */
function examplesOf({ path, method }: Endpoint) {
  const operation = document.paths[path]?.[method.toLowerCase()] as Operation; // made by openApiDocument, whose type leaves operations open
  const named = (place: string) =>
    Object.fromEntries(
      (operation.parameters ?? [])
        .filter((one) => one.in === place)
        .map(({ name = '', example }) => [name, example]),
    );
  const { content = {} } = operation.requestBody ?? {};
  const body = Object.values(content)[0]?.example;
  return { params: named('path'), query: named('query'), body: isObject(body) ? body : undefined };
}

const withoutFile = ({ file: _file, ...fields }: Record<string, unknown>) => fields;

/** The fields as a form, with a file that is none of what is asked for, or without one. */
function formOf(fields: Record<string, unknown> = {}, file: string | null = 'x'): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (typeof value === 'string') form.append(name, value);
  if (file !== null) form.append('file', new Blob([file]), 'x.csv');
  return form;
}

/** A form carries texts only, and changes what is no text to it: line ends and halves of characters. */
const isSentAsIs = (value: unknown): boolean =>
  typeof value === 'string' && !/[\n\p{Surrogate}]/u.test(value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Values of every wrong kind; a field is tried with those that its schema refuses. */
const CANDIDATES: unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e20,
  '',
  ' ',
  'x',
  'x'.repeat(300),
  '林'.repeat(201),
  'a\u0000b',
  'a\nb',
  'a\u202eb',
  '\ud800',
  'x\udc00',
  '1',
  [],
  {},
  [[]],
  { a: 1 },
  '9999-99-99',
];
const BAD_SEGMENTS = [
  'nope',
  '%00',
  '%F0%9F%92%8D',
  '%ED%A0%80',
  '..%2F..',
  "'%20OR%201=1",
  'x'.repeat(300),
  '01jd3k6z8q0v5w7x9y2a4b6c8d',
  '%E0%A4%A',
  '0',
];
const BAD_CURSORS = [
  'garbage',
  '%%%',
  '林',
  Buffer.from('{}').toString('base64url'),
  Buffer.from('["a"]').toString('base64url'),
  Buffer.from('["a","b","c"]').toString('base64url'),
  encodeCursor({ key: '2026', id: "' OR 1=1" }),
  encodeCursor({ key: 'x', id: '林' }),
  'x'.repeat(201),
];
/** Well-formed, but of no list of ours: a page or a refusal, never a failure. */
const STRANGE_CURSORS = [
  '林',
  '\ud800',
  'a\u0000',
  '',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '9'.repeat(40),
].map((key) => encodeCursor({ key, id: 'x' }));
const BAD_LIMITS = ['0', '101', 'abc', '-1', '1.5', '', '1e9', 'NaN'];

describe.each(engines)('bad input on %s', (engine) => {
  const app = testApp(engine, { demo: true });
  const tokens = new Map<Role, string>();
  let storeId = '';
  let memberId = '';

  beforeAll(async () => {
    const member = await app.build.member();
    memberId = member.id;
    tokens.set('member', member.token);
    storeId = (await app.build.store()).id;
    for (const role of ROLES) {
      if (role === 'public' || role === 'member') continue;
      tokens.set(
        role,
        role === 'pos'
          ? (await app.build.till(storeId)).token
          : (await app.build.staff({ role, storeId, allStores: role === 'admin' })).token,
      );
    }
  });

  /** How many rows each table has; what counts attempts and records refusals may grow. */
  async function counts(): Promise<Record<string, number>> {
    const list =
      engine === 'mysql'
        ? 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()'
        : "SELECT name FROM sqlite_master WHERE type = 'table'";
    return app.db.read(async (m) => {
      const names = (await m.rows(list, [], { name: text }))
        .map(({ name }) => name)
        .filter((name) => name !== 'attempt');
      const sql = names.map(
        (name) =>
          `SELECT '${name}' AS name, COUNT(*) AS n FROM ${name === 'audit_row' ? "audit_row WHERE action <> 'access.refused'" : name}`,
      );
      const rows = await m.rows(sql.join(' UNION ALL '), [], { name: text, n: int });
      return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
    });
  }

  /** A refusal as every refusal must be; `place` is what at least one of its fields has to match. */
  function expectProblem(
    answer: Answer,
    wanted: ErrorCode | ErrorCode[],
    what: string,
    place?: RegExp,
  ): void {
    const problem = problemOf(answer);
    const codes = [wanted].flat();
    if (!codes.includes(problem.code)) expect([what, problem.code]).toEqual([what, codes.join(' or ')]);
    const { status, title } = errors[problem.code];
    const fields = problem.errors ?? [];
    // One expectation for all of it: making one is not cheap, and there are thousands of answers.
    expect({
      what,
      answered: answer.status,
      contentType: answer.headers.get('content-type')?.split(';')[0],
      type: problem.type,
      status: problem.status,
      title: problem.title,
      requestId: problem.requestId,
      notChinese: [problem.title, ...fields.map(({ message }) => message)].filter(
        (sentence) => !/[\u4e00-\u9fff]/.test(sentence),
      ),
      hasPlace: !place || fields.some(({ path }) => place.test(path)) || fields,
    }).toEqual({
      what,
      answered: status,
      contentType: 'application/problem+json',
      type: `urn:gemcare:problem:${problem.code}`,
      status,
      title,
      requestId: answer.headers.get('x-request-id'),
      notChinese: [],
      hasPlace: true,
    });
  }

  describe.each(endpoints)('%s', (_name, endpoint) => {
    const { params, query, body: example } = examplesOf(endpoint);
    const body = example && endpoint.upload ? withoutFile(example) : example;
    const caller = (): string | undefined => tokens.get(endpoint.roles[0] ?? 'public');
    const needsToken = !endpoint.roles.includes('public');
    const hasList = isObject(body) && 'cursor' in body;

    /** The least that a query needs. */
    function required(): Record<string, unknown> {
      if (!endpoint.query || !refuses(endpoint.query, {})) return {};
      return Object.fromEntries(
        Object.entries(query)
          .filter(([name, value]) => name !== 'cursor' && value !== undefined)
          .map(([name, value]) => [name, name === 'storeId' ? storeId : value]),
      );
    }

    interface Changes extends Partial<RawRequest> {
      segments?: Record<string, string>;
      search?: Record<string, unknown>;
    }
    /** The example, sent by somebody who may, with one thing changed. */
    function send({ segments, search, ...changes }: Changes = {}): Promise<Answer> {
      const at = endpoint.path.replace(
        /\{(\w+)\}/g,
        (_, name: string) => segments?.[name] ?? String(params[name]),
      );
      const asked = new URLSearchParams(
        Object.entries(search ?? required()).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString();
      return app.send({
        method: endpoint.method,
        path: `${API_BASE}${at}${asked ? `?${asked}` : ''}`,
        token: caller(),
        body: endpoint.upload ? formOf(body) : endpoint.body ? body : undefined,
        ...changes,
        headers: { ...(endpoint.idempotent ? { 'idempotency-key': newKey() } : {}), ...changes.headers },
      });
    }
    const refused = async (wanted: ErrorCode | ErrorCode[], changes: Changes, what: string) => {
      expectProblem(await send(changes), wanted, what);
    };

    it('is refused with a code of the catalogue, and nothing is written', async () => {
      const before = await counts();
      await callers();
      await (endpoint.upload ? forms() : bodies());
      await fields();
      await keys();
      await segments();
      await queries();
      expect(await counts()).toEqual(before);
    });

    async function callers(): Promise<void> {
      if (!needsToken) return;
      await refused('auth.required', { token: undefined }, 'no token');
      await refused(
        'auth.required',
        { token: undefined, headers: { authorization: 'Basic YTpi' } },
        'another scheme',
      );
      await refused('auth.token_invalid', { token: 'x.y.z' }, 'no token at all');
      await refused('auth.token_invalid', { token: forged('HS256') }, 'a token signed by somebody else');
      await refused('auth.token_invalid', { token: forged('none') }, 'a token without a signature');
      const late = issueAccessToken(
        app.app.key,
        { sessionId: newId(START), actorId: memberId, channel: 'h5' },
        new Date(START.getTime() - 3 * HOUR),
      );
      await refused('auth.token_expired', { token: late.accessToken }, 'an expired token');
      for (const role of ROLES.filter((one) => one !== 'public' && !endpoint.roles.includes(one))) {
        await refused('auth.forbidden', { token: tokens.get(role) }, `role ${role}`);
      }
    }

    async function bodies(): Promise<void> {
      if (!endpoint.body) return;
      const json = JSON.stringify(body);
      const typed = (type: string) => ({ 'content-type': type });
      await refused('request.unsupported_media_type', { body: json, headers: typed('text/plain') }, 'text');
      await refused(
        'request.unsupported_media_type',
        { body: 'a=1', headers: typed('application/x-www-form-urlencoded') },
        'a form',
      );
      await refused(
        'request.unsupported_media_type',
        { body: json, headers: typed('application/vnd.api+json') },
        'another JSON',
      );
      await refused('request.bad_json', { body: undefined }, 'no body');
      for (const broken of ['{"a":', '{a:1}', '"text"', 'null', '1', 'NaN', "{'a':1}", '\u0000', '[1,]']) {
        await refused('request.bad_json', { body: broken }, `not JSON: ${broken}`);
      }
      await refused(
        'request.bad_json',
        { body: gzipSync(json).subarray(0, 10).toString('latin1'), headers: { 'content-encoding': 'gzip' } },
        'not gzip',
      );
      await refused(
        'request.too_large',
        { body: JSON.stringify({ ...body, padding: 'x'.repeat(300_000) }) },
        'too large',
      );
      await refused('request.invalid', { body: `{"a":${'['.repeat(20)}${']'.repeat(20)}}` }, 'nested');
      await refused(
        'request.invalid',
        { body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
        'deeply nested',
      );
      await refused('request.invalid', { body: [] }, 'a list');
    }

    async function forms(): Promise<void> {
      const typed = (type: string) => ({ 'content-type': type });
      await refused('request.unsupported_media_type', { body: { ...body } }, 'JSON');
      await refused('request.unsupported_media_type', { body: 'x', headers: typed('text/csv') }, 'a file');
      await refused('upload.file_missing', { body: undefined }, 'no body');
      await refused('upload.file_missing', { body: formOf(body, null) }, 'no file');
      await refused('upload.empty', { body: formOf(body, '') }, 'an empty file');
      await refused('request.bad_form', { body: 'x', headers: typed('multipart/form-data') }, 'no boundary');
      const broken = { body: '--x\r\n', headers: typed('multipart/form-data; boundary=x') };
      await refused('request.bad_form', broken, 'no end');
      const two = formOf(body);
      two.append('file', new Blob(['x']));
      await refused('upload.unexpected_file', { body: two }, 'two files');
    }

    async function fields(): Promise<void> {
      const { body: schema } = endpoint;
      if (!schema || !body) return;
      const canBeSent = (value: unknown) => !endpoint.upload || isSentAsIs(value);
      const tries: [string, unknown][] = Object.keys(body).flatMap((field) =>
        CANDIDATES.filter(canBeSent).map((value): [string, unknown] => [field, value]),
      );
      const wrong = tries
        .map(([field, value]) => ({ field, sent: { ...body, [field]: value } }))
        .filter(({ sent }) => refuses(schema, sent));
      const missing = Object.keys(body)
        .map((field) => ({
          field,
          sent: Object.fromEntries(Object.entries(body).filter(([key]) => key !== field)),
        }))
        .filter(({ sent }) => refuses(schema, sent));
      for (const { field, sent } of [...wrong, ...missing]) {
        const what = `${field}: ${JSON.stringify({ sent: sent[field] }).slice(0, 40)}`;
        const answer = await send({ body: endpoint.upload ? formOf(sent) : sent });
        expectProblem(answer, 'request.invalid', what, /^body(\.|$)/);
      }
      if (endpoint.upload) return;
      if (hasList) {
        for (const cursor of BAD_CURSORS)
          await refused('request.invalid', { body: { ...body, cursor } }, `cursor ${cursor}`);
      }
      const polluted = JSON.stringify(body).replace(/^\{/, '{"__proto__":{"role":"admin"},');
      if (Object.keys(body).length > 0) await refused('request.bad_json', { body: polluted }, '__proto__');
    }

    async function keys(): Promise<void> {
      if (!endpoint.idempotent) return;
      for (const key of ['', 'short', 'with a space', 'é'.repeat(10), 'x'.repeat(101), '<script>']) {
        await refused('idempotency.key_required', { headers: { 'idempotency-key': key } }, `key ${key}`);
      }
    }

    async function segments(): Promise<void> {
      const { params: schema } = endpoint;
      if (!schema) return;
      for (const name of Object.keys(params)) {
        const isId = /^[0-9A-Z]{26}$/.test(String(params[name]));
        for (const segment of BAD_SEGMENTS) {
          const wanted: ErrorCode[] =
            isId || name === 'kind'
              ? ['request.invalid', 'request.not_found']
              : ['setting.not_found', 'sale.not_found', 'request.invalid', 'request.not_found'];
          await refused(wanted, { segments: { [name]: segment } }, `${name} ${segment}`);
        }
        if (!isId) continue;
        const answer = await send({ segments: { [name]: newId(START) } });
        expect([answer.status, problemOf(answer).code]).toEqual([404, expect.stringMatching(/\.not_found$/)]);
      }
    }

    async function queries(): Promise<void> {
      const { query: schema } = endpoint;
      if (!schema) return;
      const path = { segments: Object.fromEntries(Object.keys(params).map((name) => [name, memberId])) };
      const known = required();
      if (refuses(schema, {})) await refused('request.invalid', { ...path, search: {} }, 'no query');
      if ('limit' in query) {
        for (const limit of BAD_LIMITS)
          await refused('request.invalid', { ...path, search: { ...known, limit } }, `limit ${limit}`);
        for (const cursor of BAD_CURSORS)
          await refused('request.invalid', { ...path, search: { ...known, cursor } }, `cursor ${cursor}`);
        // A list below something that is not there is answered 404.
        const usual = (await send({ ...path, search: known })).status;
        expect([200, 404]).toContain(usual);
        for (const cursor of STRANGE_CURSORS) {
          const answer = await send({ ...path, search: { ...known, cursor } });
          expect([cursor, answer.status]).toEqual([cursor, answer.status === usual ? usual : 400]);
        }
        expect((await send({ ...path, search: { ...known, unknown: 'x', limit: '1' } })).status).toBe(usual);
      }
      for (const [name, value] of Object.keys(query).flatMap((key) =>
        ['x', '林', '\u0000', '9999-99-99', '0000-01-01', '9999-12-31', "' OR 1=1"].map(
          (one): [string, string] => [key, one],
        ),
      )) {
        const search = { ...known, [name]: value };
        const answer = await send({ ...path, search });
        const what = `${name}=${value}`;
        if (refuses(schema, search)) expectProblem(answer, 'request.invalid', what);
        else
          expect([what, answer.status]).toEqual([what, answer.status < 500 ? answer.status : 'no failure']);
      }
    }
  });

  const forged = (algorithm: 'HS256' | 'none'): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      sub: memberId,
      sid: newId(START),
      kind: 'member',
      channel: 'h5',
      exp: START.getTime() / 1000 + 3600,
    };
    const head = `${part({ alg: algorithm, typ: 'JWT' })}.${part(claims)}`;
    return `${head}.${algorithm === 'none' ? '' : createHmac('sha256', 'somebody else').update(head).digest('base64url')}`;
  };
});

const refuses = (schema: z.ZodType, value: unknown): boolean => !schema.safeParse(value).success;
