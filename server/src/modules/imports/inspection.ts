import type { ImportKind } from '@gemcare/shared';
import { problem } from '../../kernel/problem';
import { headingsOf, matchColumns } from './columns.rules';
import { openCsv, rowsOf, type CsvFile, type Encoding } from './csv-file';

/** What a file turns out to be. */
export interface Inspection {
  encoding: Encoding;
  delimiter: string;
  headings: string[];
  /** Rows with something in them, below the headings. */
  totalRows: number;
}

/** More rows than a store ever has; keeps figures and reports within bounds. */
const MAX_ROWS = 2_000_000;

/**
 * Reads a whole file once, as a stream: an upload that could never be imported is refused before anything is kept.
 * @throws import.empty, import.no_rows, import.not_csv, import.encoding_unknown, import.malformed, import.row_too_long,
 * import.too_many_columns, import.too_many_rows, import.header_repeated, import.columns_unknown
 */
export async function inspect(path: string, kind: ImportKind): Promise<Inspection> {
  const file = await openCsv(path);
  let headings: string[] | undefined;
  let totalRows = 0;
  for await (const { cells } of rowsOf(file)) {
    if (headings) {
      totalRows += 1;
      if (totalRows > MAX_ROWS) throw problem('import.too_many_rows');
      continue;
    }
    headings = headingsOf(cells);
    if (Object.keys(matchColumns(kind, headings)).length === 0) throw problem('import.columns_unknown');
  }
  if (!headings) throw problem('import.empty');
  if (totalRows === 0) throw problem('import.no_rows');
  return { encoding: file.encoding, delimiter: file.delimiter, headings, totalRows };
}

/** The first rows of a file, below its headings. */
export async function firstRows(file: CsvFile, count: number): Promise<string[][]> {
  const rows: string[][] = [];
  let isHeading = true;
  for await (const { cells } of rowsOf(file)) {
    if (!isHeading) rows.push(cells);
    isHeading = false;
    if (rows.length === count) break;
  }
  return rows;
}
