import { strikingOutOfJson, withinWidth, type StrikeOut } from '../kernel/strike-out';
import type { Tx } from './database';
import { nullable, text, type SqlValue } from './rows';

/** Striking an erased person out of texts that others wrote. */
export interface Redaction {
  /** Phones and openids, ASCII: looked for in texts about other people too. */
  unique: readonly string[];
  /** For texts about the person: names are struck out as well. */
  strikeTheirs: StrikeOut;
  strikeAnywhere: StrikeOut;
}

export interface RedactedTable {
  /** Its key is `id`. */
  table: string;
  /** Columns with texts, plain or JSON. */
  redacts: readonly string[];
  /** Which rows are about the person, as a condition. */
  theirs: string;
  /** The blanks of the condition. */
  values: readonly SqlValue[];
}

const PAGE = 500;

/** Goes through the rows that may name the person, a page at a time, and rewrites those that do. */
export async function redactTable(tx: Tx, spec: RedactedTable, redaction: Redaction): Promise<void> {
  const { table, redacts } = spec;
  const { sql, values } = mentions(tx, spec, redaction);
  const shape = Object.fromEntries(
    ['id', 'isTheirs', ...redacts].map((column) => [column, nullable(text)] as const),
  );
  const theirs = strikingOutOfJson(redaction.strikeTheirs);
  const anywhere = strikingOutOfJson(redaction.strikeAnywhere);
  const widths = await widthsOf(tx, table);

  for (let last = '', more = true; more;) {
    const rows = await tx.rows(`${sql} AND id > ? ORDER BY id LIMIT ${PAGE}`, [...values, last], shape);
    for (const row of rows) {
      last = row.id ?? '';
      const strike = row.isTheirs === '1' ? theirs : anywhere;
      const changed = redacts.flatMap((column): [string, string][] => {
        const before = row[column] ?? '';
        const after = withinWidth(strike(before), widths.get(column));
        return after === before ? [] : [[column, after]];
      });
      if (changed.length > 0)
        await tx.execute(
          `UPDATE ${table} SET ${changed.map(([column]) => `${quoted(tx, column)} = ?`).join(', ')} WHERE id = ?`,
          [...changed.map(([, value]) => value), last],
        );
    }
    more = rows.length === PAGE;
  }
}

/** Some columns are words of SQL, such as `before`. */
const quoted = ({ engine }: Tx, column: string): string =>
  engine === 'mysql' ? `\`${column}\`` : `"${column}"`;

/** What a text with a literal in it is LIKE: a number also where its digits are set apart. */
export const likeOf = (literal: string): string =>
  /^\+?\d+$/.test(literal) ? `%${[...literal.replace('+', '')].join('%')}%` : `%${literal}%`;

/** Rows about the person, and rows with a phone or openid of theirs in a text. */
function mentions(tx: Tx, { table, redacts, theirs, values }: RedactedTable, { unique }: Redaction) {
  const texts = redacts.map((column) => quoted(tx, column));
  const named = texts.flatMap((column) => unique.map((literal) => [`${column} LIKE ?`, likeOf(literal)]));
  const either = [`(${theirs})`, ...named.map(([condition]) => condition)].join(' OR ');
  return {
    sql: `SELECT id, CASE WHEN ${theirs} THEN 1 ELSE 0 END AS isTheirs, ${texts.join(', ')} FROM ${table} WHERE (${either})`,
    values: [...values, ...values, ...named.map(([, pattern = '']) => pattern)],
  };
}

/** How many characters the columns of a table take; those of long texts are not bounded. */
async function widthsOf(tx: Tx, table: string): Promise<Map<string, number>> {
  const sql =
    tx.engine === 'mysql'
      ? 'SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?'
      : 'SELECT name, type FROM pragma_table_info(?)';
  const rows = await tx.rows(sql, [table], { name: text, type: text });
  return new Map(
    rows.flatMap(({ name, type }): [string, number][] => {
      const width = /char\((\d+)\)/i.exec(type)?.[1];
      return width === undefined ? [] : [[name, Number(width)]];
    }),
  );
}
