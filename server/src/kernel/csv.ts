import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;
export type CsvRow = readonly CsvCell[];

/** Without it Excel reads UTF-8 as the code page of the computer. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What makes a spreadsheet read a cell as a formula, also in full width, behind white space, or after a tab or a line's end. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** Lines of CSV, each ended by CRLF. Text that a spreadsheet would calculate is preceded by an apostrophe: it shows as it is. */
export const csvLines = (rows: readonly CsvRow[]): string =>
  stringify(
    rows.map((row) => [...row]),
    {
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/, // either alone ends a line for some readers
      cast: { string: (text) => (FORMULA.test(text) ? `'${text}` : text) },
    },
  );

/** A whole file as Excel opens it by double click: byte order mark, headings, then the rows batch by batch as they come. */
export async function* csvFile(
  headings: readonly string[],
  batches: AsyncIterable<readonly CsvRow[]> | Iterable<readonly CsvRow[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLines([headings]);
  for await (const rows of batches) if (rows.length > 0) yield csvLines(rows);
}
