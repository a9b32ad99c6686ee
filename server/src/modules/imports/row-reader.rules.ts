import type { Cell } from './cell-values.rules';
import { isBlank } from './cell-values.rules';
import type { Mapping } from './columns.rules';
import type { RowCode, RowProblem } from './row-problems.rules';

/** Reading the cells of rows by the matched columns, with everything that is wrong collected: pure. */

export interface SourceRow {
  /** As a spreadsheet counts. */
  row: number;
  cells: readonly string[];
}

/** Neighbouring rows that belong together. */
export interface RowGroup {
  from: number;
  to: number;
  /** The first of them: more than a receipt can have are only counted. */
  rows: SourceRow[];
  count: number;
}

export interface Columns {
  headings: readonly string[];
  mapping: Mapping;
}

export interface RowReader {
  readonly row: number;
  /** The cell as it stands, undefined where it is blank. */
  raw(field: string): string | undefined;
  /** The value; undefined where the cell is blank or wrong. */
  read<T>(field: string, parse: (raw: string) => Cell<T>): T | undefined;
  /** The same, and a blank cell is wrong too. */
  need<T>(field: string, parse: (raw: string) => Cell<T>): T | undefined;
  refuse(field: string | null, code: RowCode): void;
}

/** Reads one row; what is wrong goes to `problems`. */
export function rowReader(
  { row, cells }: SourceRow,
  { headings, mapping }: Columns,
  problems: RowProblem[],
): RowReader {
  const refuse: RowReader['refuse'] = (field, code) => {
    const column = field === null ? undefined : headings[mapping[field] ?? -1];
    problems.push({ row, column: column ?? null, code });
  };
  const raw: RowReader['raw'] = (field) => {
    const cell = cells[mapping[field] ?? -1];
    return isBlank(cell) ? undefined : cell;
  };
  const read: RowReader['read'] = (field, parse) => {
    const text = raw(field);
    if (text === undefined) return undefined;
    const cell = parse(text);
    if ('value' in cell) return cell.value;
    refuse(field, cell.code);
    return undefined;
  };
  if (cells.slice(headings.length).some((cell) => !isBlank(cell))) refuse(null, 'import.too_many_cells');
  return {
    row,
    raw,
    read,
    need: (field, parse) => {
      if (raw(field) === undefined) refuse(field, 'import.value_missing');
      return read(field, parse);
    },
    refuse,
  };
}

/** What a group of rows says: `value` is there where nothing is wrong. */
export interface Parsed<T> {
  group: RowGroup;
  value: T | null;
  /** What it is known by: unique in a file. */
  key: string | null;
  /** For the report. */
  label: string | null;
  problems: RowProblem[];
}

/** What reading may depend on. */
export interface ReadingContext extends Columns {
  /** The store's. */
  zone: string;
  /** The local day of the run. */
  today: string;
  earnsPoints: boolean;
}

/** More rows than a receipt can have lines, by one: enough to say that there are too many. */
const MOST_ROWS = 51;

/** Puts neighbouring rows with the same `keyOf` together; a row without one stands alone. */
export async function* grouped(
  rows: AsyncIterable<SourceRow>,
  keyOf: (row: SourceRow) => string | null,
): AsyncGenerator<RowGroup> {
  let open: { key: string | null; group: RowGroup } | undefined;
  for await (const row of rows) {
    const key = keyOf(row);
    if (open && key !== null && open.key === key) {
      open.group.to = row.row;
      open.group.count += 1;
      if (open.group.rows.length < MOST_ROWS) open.group.rows.push(row);
      continue;
    }
    if (open) yield open.group;
    open = { key, group: { from: row.row, to: row.row, rows: [row], count: 1 } };
  }
  if (open) yield open.group;
}
