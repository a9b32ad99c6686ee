import { createConnection } from 'mysql2/promise';
import { Entity } from 'typeorm';
import { newId } from '../kernel/ids';
import { engines, START } from '../testing/app';
import { testDatabase } from '../testing/database';
import {
  BigColumn,
  BooleanColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  OptionalBig,
  OptionalInstant,
  OptionalInt,
  OptionalText,
  TextColumn,
} from './columns';
import { bool, instant, int, json, nullable, oneOf, text } from './rows';

@Entity('sample')
class Sample {
  @KeyColumn() id: string;
  @TextColumn() words: string;
  @OptionalText() optionalWords: string | null;
  @IntColumn() count: number;
  @OptionalInt() optionalCount: number | null;
  @BigColumn() fen: number;
  @OptionalBig() optionalFen: number | null;
  @BooleanColumn() flag: boolean;
  @InstantColumn() at: Date;
  @OptionalInstant() optionalAt: Date | null;
  @JsonColumn() payload: unknown;
}

const SHAPE = {
  id: text,
  words: text,
  optionalWords: nullable(text),
  count: int,
  optionalCount: nullable(int),
  fen: int,
  optionalFen: nullable(int),
  flag: bool,
  at: instant,
  optionalAt: nullable(instant),
  payload: json,
};

const EMPTY = { optionalWords: null, optionalCount: null, optionalFen: null, optionalAt: null };
const full: Omit<Sample, 'id'> = {
  words: '𠮷野家的林女士👩‍👩‍👧‍👦',
  optionalWords: `'"\\ %_;--\n`,
  count: -2_147_483_648,
  optionalCount: 2_147_483_647,
  fen: 9_007_199_254_740_991,
  optionalFen: -9_007_199_254_740_991,
  flag: true,
  at: new Date('2026-11-21T06:30:00.007Z'),
  optionalAt: new Date('1999-12-31T23:59:59.999Z'),
  payload: { 名: ['𠮷', null, 1.5, true, { 'a.b': "it's" }] },
};
const bare: Omit<Sample, 'id'> = {
  ...EMPTY,
  words: '',
  count: 0,
  fen: 0,
  flag: false,
  at: START,
  payload: null,
};

describe.each(engines)('values on %s', (engine) => {
  const test = testDatabase(engine, { entities: [Sample], migrated: false });

  beforeAll(async () => {
    const [at, tail] =
      engine === 'mysql'
        ? ['datetime(3)', ' DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin']
        : ['datetime', ''];
    const sql = `CREATE TABLE sample (id char(26) PRIMARY KEY, words varchar(50) NOT NULL, optionalWords varchar(50), count int NOT NULL, optionalCount int,
      fen bigint NOT NULL, optionalFen bigint, flag ${engine === 'mysql' ? 'tinyint(1)' : 'boolean'} NOT NULL, at ${at} NOT NULL, optionalAt ${at}, payload text)${tail}`;
    await test.db.transaction((tx) => tx.execute(sql));
  });

  it.each([
    ['full', full],
    ['empty', bare],
  ])('come back as they were written through an entity: %s', async (_, values) => {
    const row: Sample = { id: newId(START), ...values };
    await test.db.transaction((tx) => tx.insert(Sample, row));
    expect({ ...(await test.db.read((m) => m.find(Sample, { id: row.id }))) }).toEqual(row);
    expect(await test.db.read((m) => m.row('SELECT * FROM sample WHERE id = ?', [row.id], SHAPE))).toEqual(
      row,
    );
  });

  it('come back as they were written by a statement, and are found by what they are', async () => {
    const id = newId(START);
    const { words, optionalWords, count, fen, flag, at } = full;
    const parameters = [id, words, optionalWords, count, fen, flag, at, JSON.stringify(full.payload)];
    await test.db.transaction((tx) =>
      tx.execute(
        'INSERT INTO sample (id, words, optionalWords, count, fen, flag, at, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        parameters,
      ),
    );
    const found = await test.db.read((m) =>
      m.row(
        'SELECT * FROM sample WHERE id = ? AND words = ? AND optionalWords = ? AND count = ? AND fen = ? AND flag = ? AND at = ? AND payload = ?',
        parameters,
        SHAPE,
      ),
    );
    expect(found).toEqual({
      ...EMPTY,
      id,
      words,
      optionalWords,
      count,
      fen,
      flag,
      at,
      payload: full.payload,
    });
    expect(await test.db.read((m) => m.find(Sample, { at, flag, fen, id }))).toMatchObject({ id });
  });

  it('are compared by the millisecond, and text byte by byte', async () => {
    const id = newId(START);
    await test.db.transaction((tx) => tx.insert(Sample, { id, ...bare, words: 'Gold' }));
    const matches = (sql: string, value: string | Date) =>
      test.db
        .read((m) => m.rows(`SELECT id FROM sample WHERE id = ? AND ${sql}`, [id, value], { id: text }))
        .then((rows) => rows.length);
    expect(await matches('at < ?', new Date(START.getTime() + 1))).toBe(1);
    expect(await matches('at < ?', START)).toBe(0);
    expect(await matches('at <= ?', START)).toBe(1);
    expect(await matches('words = ?', 'Gold')).toBe(1);
    expect(await matches('words = ?', 'gold')).toBe(0);
    expect(await matches('words = ?', 'Gold ')).toBe(engine === 'mysql' ? 1 : 0); // MariaDB pads; texts are trimmed before
  });

  it('of aggregates come as numbers, and as nothing of no rows', async () => {
    const sums = await test.db.read((m) =>
      m.row(
        'SELECT COUNT(*) AS n, SUM(fen) AS total, MAX(at) AS latest FROM sample WHERE id = ?',
        ['nobody'],
        {
          n: int,
          total: int,
          latest: nullable(instant),
        },
      ),
    );
    expect(sums).toEqual({ n: 0, total: 0, latest: null });
  });

  it('go in by hundreds', async () => {
    const rows = Array.from({ length: 1_001 }, (_, count): Sample => ({
      id: newId(START),
      ...bare,
      words: 'many',
      count,
    }));
    await test.db.transaction((tx) => tx.insert(Sample, rows));
    const { n } = (await test.db.read((m) =>
      m.row("SELECT COUNT(*) AS n FROM sample WHERE words = 'many'", [], { n: int }),
    )) ?? { n: 0 };
    expect(n).toBe(1_001);
  });

  it('of a closed list of words are refused when they are not of it', () => {
    expect(oneOf(['a', 'b'])('a')).toBe('a');
    expect(() => oneOf(['a', 'b'])('c')).toThrow('unexpected value');
  });
});

if (engines.includes('mysql'))
  describe('instants on mysql', () => {
    const test = testDatabase('mysql', { entities: [Sample], migrated: false });

    it('are UTC, whatever zone the server or another client lives in', async () => {
      await test.db.transaction((tx) => tx.execute('CREATE TABLE sample_at (at datetime(3) NOT NULL)'));
      await test.db.transaction((tx) => tx.execute('INSERT INTO sample_at (at) VALUES (?)', [START]));
      const other = await createConnection({ uri: test.location, dateStrings: true });
      await other.query("SET time_zone = '+08:00'");
      const [rows] = await other.query('SELECT at FROM sample_at');
      await other.end();
      expect(rows).toEqual([{ at: '2026-11-21 06:30:00.000' }]);
    });
  });
