import { Readable } from 'node:stream';
import type { Database } from '../../database/database';
import { csvFile, type CsvRow } from '../../kernel/csv';
import type { ImportRow, UnitRow } from './imports.queries';
import { unitsAfter } from './imports.queries';
import { sentenceOf } from './row-problems.rules';

/** What became of every row, as a file: row numbers, receipt numbers and masked phones, never what a cell held. */

const HEADINGS = ['行号', '小票号或会员', '结果', '列', '原因', '代码'];

const OUTCOMES = {
  dry: { fresh: '可导入', unchanged: '无变化', refused: '有误' },
  wet: { fresh: '已导入', unchanged: '无变化', refused: '未导入' },
} as const;

const UNITS_AT_ONCE = 500;
const ROWS_AT_ONCE = 1_000;

/** The file as a stream, read page by page. */
export const reportOf = (db: Database, found: ImportRow): Readable =>
  Readable.from(csvFile(HEADINGS, batches(db, found)));

async function* batches(db: Database, { id, pass, isDryRun }: ImportRow): AsyncGenerator<CsvRow[]> {
  let afterRow = 0;
  for (;;) {
    const units = await db.read((m) => unitsAfter(m, { importId: id, pass, afterRow, limit: UNITS_AT_ONCE }));
    yield* inBatches(units, isDryRun);
    const last = units.at(-1);
    if (!last || units.length < UNITS_AT_ONCE) return;
    afterRow = last.fromRow;
  }
}

function* inBatches(units: readonly UnitRow[], isDryRun: boolean): Generator<CsvRow[]> {
  let rows: CsvRow[] = [];
  for (const unit of units) {
    for (const row of linesOf(unit, isDryRun)) {
      rows.push(row);
      if (rows.length < ROWS_AT_ONCE) continue;
      yield rows;
      rows = [];
    }
  }
  yield rows;
}

/** A line for each row; a row without a fault of its own names the one that its receipt was refused for. */
export function* linesOf(
  { fromRow, toRow, label, outcome, problems }: UnitRow,
  isDryRun: boolean,
): Generator<CsvRow> {
  const outcomes = isDryRun ? OUTCOMES.dry : OUTCOMES.wet;
  const [first] = problems;
  for (let row = fromRow; row <= toRow; row += 1) {
    const own = problems.filter((found) => found.row === row);
    if (own.length === 0)
      yield [row, label, outcomes[outcome], null, first ? `同一小票的第 ${first.row} 行有误` : null, null];
    for (const found of own)
      yield [row, label, outcomes[outcome], found.column, sentenceOf(found), found.code];
  }
}
