import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contract, errors, POINTS_KINDS, ROLES, type Endpoint, type ErrorCode } from '@gemcare/shared';
import { getMetadataArgsStorage } from 'typeorm';
import { ENTITIES, INVARIANTS, jobsOf, memberData, type AppParts } from './features';
import type { HttpDeps } from './http/app-context';
import { implement, inTransaction, type Route } from './http/implement';
import { mount } from './http/mount';
import { errorCodesOf } from './http/openapi.problems';
import type { EndpointTable } from './http/openapi';
import { engines, testApp } from './testing/app';

const tables: EndpointTable = contract;
const endpoints = Object.entries(tables).flatMap(([feature, table]) =>
  Object.entries(table).map(([name, endpoint]): [string, Endpoint] => [`${feature}.${name}`, endpoint]),
);

/** Every file of the server, tests aside. */
const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.ts') && !/[.](test|checks)[.]ts$/.test(file) && !file.startsWith('testing'),
  )
  .map((file) => ({ file, source: readFileSync(path.join(__dirname, file), 'utf8') }));

/** Answers to requests of no endpoint. */
const OF_NO_ENDPOINT: ErrorCode[] = ['request.not_found', 'request.method_not_allowed'];

describe('the contract', () => {
  it.each(endpoints)('%s says who may call it', (_, { roles }) => {
    expect(roles.length).toBeGreaterThan(0);
    for (const role of roles) expect(ROLES).toContain(role);
    expect(new Set(roles).size).toBe(roles.length);
  });

  it('has no two endpoints of the same method and path', () => {
    const addresses = endpoints.map(
      ([, { method, path: at }]) => `${method} ${at.replace(/\{\w+\}/g, '{}')}`,
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(endpoints)('%s names its parameters in its path', (_, { path: at, params }) => {
    const named = [...at.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const shape =
      params && 'shape' in params && typeof params.shape === 'object' ? Object.keys(params.shape ?? {}) : [];
    expect(shape).toEqual(named);
  });

  it('keeps what is a member’s under /me, what is staff’s under /admin', () => {
    for (const [name, { path: at, roles }] of endpoints) {
      if (at.startsWith('/me')) expect([name, roles]).toEqual([name, ['member']]);
      if (at.startsWith('/admin'))
        expect([name, roles.filter((role) => role === 'member' || role === 'public')]).toEqual([name, []]);
    }
  });

  it('repeats what creates value by key, and nothing that only reads', () => {
    for (const [name, { method, idempotent }] of endpoints) {
      if (idempotent) expect([name, method]).toEqual([name, 'POST']);
    }
    const keyed = endpoints.filter(([, { idempotent }]) => idempotent).map(([name]) => name);
    expect(keyed).toEqual(
      expect.arrayContaining([
        'sales.record',
        'sales.refund',
        'points.adjust',
        'redemptions.redeem',
        'redemptions.cancel',
        'members.create',
      ]),
    );
  });
});

describe('the error catalogue', () => {
  const declared = new Set<string>([
    ...endpoints.flatMap(([, endpoint]) => errorCodesOf(endpoint)),
    ...OF_NO_ENDPOINT,
  ]);

  it.each(Object.keys(errors))('%s is declared by an endpoint, and given by the code', (code) => {
    expect(declared).toContain(code);
    expect(sources.filter(({ source }) => source.includes(`'${code}'`)).map(({ file }) => file)).not.toEqual(
      [],
    );
  });

  it('says each thing in Chinese, once', () => {
    const titles = Object.values(errors).map(({ title }) => title);
    for (const title of titles) expect(title).toMatch(/^[^。\n]*[\u4e00-\u9fff][^。\n]*$/);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

/** What the files of one kind in the modules export, e.g. what ends with `Feature` in `*.feature.ts`. */
const exportedBy = (kind: string, suffix: string) =>
  sources
    .filter(({ file }) => file.endsWith(`.${kind}.ts`))
    .flatMap(({ source }) =>
      [...source.matchAll(new RegExp(`^export const (\\w+${suffix})\\b`, 'gm'))].flatMap(
        ([, name]) => name ?? [],
      ),
    );
const usesOf = (name: string, ending: string) =>
  sources.filter(({ file, source }) => file.endsWith(ending) && new RegExp(`\\b${name}\\b`).test(source))
    .length;

describe('the features', () => {
  it('are all in the list', () => {
    const features = exportedBy('feature', 'Feature');
    expect(features.length).toBeGreaterThan(25);
    expect(features.filter((name) => usesOf(name, 'features.ts') === 0)).toEqual([]);
  });

  it.each(['settings', 'invariants'] as const)('say their %s', (kind) => {
    const suffix = kind === 'settings' ? 'Settings' : 'Invariants';
    const said = exportedBy(kind, suffix);
    expect(said.length).toBeGreaterThan(5);
    expect(said.filter((name) => usesOf(name, '.feature.ts') === 0)).toEqual([]);
  });

  // Merges keep by its name what a feature said; an export tells of what each holds in this order.
  const HELD = [
    'members',
    'auth',
    'consents',
    'visits',
    'sales',
    'points',
    'tiers',
    'redemptions',
    'booking',
    'inbox',
    'notices',
    'approvals',
    'pieces',
    'pictures',
    'imports',
    'preferences',
    'notes',
    'allergies',
    'merges',
    'audit',
    'dataRights',
  ];
  it('keep the names and the order by which merges and exports know them', () => {
    expect(Object.keys(memberData).filter((name) => HELD.includes(name))).toEqual(HELD);
  });

  it('state of every kind of line in the ledger that it has the row it came from', () => {
    const stated = INVARIANTS.flatMap((invariant) => ('sql' in invariant ? [invariant.name] : []));
    const kinds = POINTS_KINDS.filter((kind) => kind !== 'bonus'); // no feature writes one yet
    expect(
      kinds.filter((kind) => !stated.some((name) => name.startsWith(`a ${kind} line has its `))),
    ).toEqual([]);
  });

  it('run their jobs in an order that lets the last one clear what the others deleted', () => {
    // No job looks at what it is made of before it runs.
    const names = jobsOf({} as unknown as AppParts).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.at(-1)).toBe('accounts.close');
    expect(names.indexOf('points.settle')).toBeLessThan(names.indexOf('tiers.review'));
  });
});

describe('the tables', () => {
  it('are all registered: every entity of every file', () => {
    const named = sources.flatMap(({ source }) =>
      [...source.matchAll(/^@Entity\('(\w+)'\)/gm)].map(([, name]) => name),
    );
    const registered = getMetadataArgsStorage().tables.filter(
      ({ target }) => typeof target === 'function' && ENTITIES.includes(target),
    );
    expect(registered.map(({ name }) => name).toSorted()).toEqual(named.toSorted());
    expect(new Set(ENTITIES).size).toBe(ENTITIES.length);
  });
});

describe.each(engines)('the entities on %s', (engine) => {
  const app = testApp(engine);

  it('have the columns of their tables, and can be read', async () => {
    for (const entity of ENTITIES) {
      const rows = await app.db.read((m) => m.findAll(entity));
      expect([entity.name, Array.isArray(rows)]).toEqual([entity.name, true]);
    }
  });
});

describe('a route', () => {
  // Nothing of it is used before a request comes.
  const deps = {} as unknown as HttpDeps;
  const route = (changes: Partial<Endpoint>, isTransacted = true): Route[] => {
    const example: Endpoint = { method: 'POST', path: '/x', summary: 'x', roles: ['member'], ...changes };
    const answer = () => Promise.resolve(undefined);
    return implement({ example }, { example: isTransacted ? inTransaction(answer) : answer });
  };

  it.each<[string, Route[], string]>([
    ['states no role', route({ roles: [] }), 'states no role'],
    ['writes, public and more', route({ method: 'POST', roles: ['public', 'member'] }), 'is public and more'],
    [
      'is idempotent but runs outside a transaction',
      route({ idempotent: true }, false),
      'outside a transaction',
    ],
  ])('that %s stops the server from starting', (_, routes, message) => {
    expect(() => mount(routes, deps)).toThrow(message);
  });

  it('that keeps its promises is mounted', () => {
    expect(() => mount([...route({}), ...route({ idempotent: true, path: '/y' })], deps)).not.toThrow();
  });
});
