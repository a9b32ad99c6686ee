import { readdirSync } from 'node:fs';
import path from 'node:path';
import { newId } from '../kernel/ids';
import { engines, START } from '../testing/app';
import type { CheckCases, Row } from '../testing/checks';
import { testDatabase } from '../testing/database';
import { schemaOf } from '../testing/schema';
import { violatedConstraint } from './constraints';
import type { Tx } from './database';
import { int, text, type SqlValue } from './rows';

interface Column {
  name: string;
  type: string;
  length: number;
  required: boolean;
}

/** What the features say of their CHECKs, each in its `<f>.checks.ts`. */
const CASES = readdirSync(path.join(__dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.checks.ts'))
  .map((file) => jest.requireActual<{ checks: CheckCases }>(path.join(__dirname, '..', file)).checks);
const VALID: Readonly<Record<string, Row>> = Object.fromEntries(
  CASES.flatMap(({ valid = {} }) => Object.entries(valid)),
);
const VIOLATIONS: CheckCases['violations'] = Object.fromEntries(
  CASES.flatMap(({ violations }) => Object.entries(violations)),
);

/** A total below zero breaks two rules at once; the engine names the one it meets first. */
const nameOf = (check: string): RegExp =>
  check === 'ck_sale_total' ? /ck_sale_(total|refunded)/ : new RegExp(check);

describe.each(engines)('the CHECK constraints on %s', (engine) => {
  const test = testDatabase(engine);
  const quoted = (name: string) => (engine === 'mysql' ? `\`${name}\`` : `"${name}"`);

  /** Name of each CHECK → its table, as the database itself has them. */
  async function checks(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const statement of (await schemaOf(test.db)).split(';\n')) {
      const table = /CREATE TABLE [`"](\w+)[`"]/.exec(statement)?.[1] ?? '';
      for (const [, name = ''] of statement.matchAll(/CONSTRAINT [`"](\w+)[`"] CHECK/g))
        found.set(name, table);
    }
    return found;
  }

  async function columns(tx: Tx, table: string): Promise<Column[]> {
    const sql =
      engine === 'mysql'
        ? "SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE = 'NO' AS required FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?"
        : 'SELECT name, type, "notnull" AS required FROM pragma_table_info(?)';
    const rows = await tx.rows(sql, [table], { name: text, type: text, required: int });
    return rows.map(({ name, type, required }) => ({
      name,
      type,
      length: Number(/char\((\d+)\)/.exec(type)?.[1] ?? Infinity),
      required: required === 1,
    }));
  }

  function valueFor(type: string, length: number): SqlValue {
    if (/int|boolean/i.test(type)) return 1;
    if (/datetime/i.test(type)) return START;
    return newId(START).slice(0, length);
  }

  async function insert(tx: Tx, table: string, overrides: Row): Promise<Row> {
    const required = (await columns(tx, table)).filter((column) => column.required);
    const row: Row = {
      ...Object.fromEntries(required.map(({ name, type, length }) => [name, valueFor(type, length)])),
      ...VALID[table],
      ...overrides,
    };
    const names = Object.keys(row);
    await tx.execute(
      `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(row),
    );
    return row;
  }

  /** Runs and takes everything back; parents are not needed here. */
  async function trying(work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
    const undo = new Error('undo');
    const attempt = test.db.transaction(async (tx) => {
      await tx.execute(engine === 'mysql' ? 'SET foreign_key_checks = 0' : 'PRAGMA defer_foreign_keys = ON');
      await work(tx);
      throw undo;
    });
    const error: unknown = await attempt.catch((reason: unknown) => reason);
    return error === undo ? undefined : error;
  }

  const refusalOf = async (work: (tx: Tx) => Promise<unknown>): Promise<string> => {
    const error = await trying(work);
    return error instanceof Error ? error.message : 'not refused';
  };

  it('are all there, and all tested, each in one place', async () => {
    const named = CASES.flatMap(({ valid = {}, violations }) => [
      ...Object.keys(valid),
      ...Object.keys(violations),
    ]);
    expect(new Set(named).size).toBe(named.length);
    expect([...(await checks()).keys()].toSorted()).toEqual(Object.keys(VIOLATIONS).toSorted());
  });

  it('take what is right', async () => {
    for (const table of new Set((await checks()).values())) {
      expect([table, await trying((tx) => insert(tx, table, {}))]).toEqual([table, undefined]);
    }
  });

  it.each(Object.keys(VIOLATIONS))('%s refuses what is wrong, inserted or updated', async (check) => {
    const table = (await checks()).get(check) ?? '';
    for (const wrong of VIOLATIONS[check] ?? []) {
      expect(await refusalOf((tx) => insert(tx, table, wrong))).toMatch(nameOf(check));
      const changed = await refusalOf(async (tx) => {
        await insert(tx, table, {});
        const sets = Object.keys(wrong).map((name) => `${quoted(name)} = ?`);
        await tx.execute(`UPDATE ${quoted(table)} SET ${sets.join(', ')}`, Object.values(wrong));
      });
      expect(changed).toMatch(nameOf(check));
    }
  });

  it('become codes of the catalogue where a client can cause them', async () => {
    const error = await trying((tx) => insert(tx, 'sale_line', { refundedFen: 91 }));
    expect(violatedConstraint(error)).toBe('refund.exceeds_sold');
    const unforeseen = await trying((tx) => insert(tx, 'attempt', { tries: -1 }));
    expect(violatedConstraint(unforeseen)).toBeUndefined();
  });
});
