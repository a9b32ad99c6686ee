import type { Import, ImportPreview, ImportUnit } from '@gemcare/shared';
import { fieldsOf } from './columns.rules';
import { importPolicy } from './imports.policy';
import type { ImportRow, UnitRow } from './imports.queries';
import { sentenceOf } from './row-problems.rules';

export const presentImport = (row: ImportRow): Import => ({
  id: row.id,
  store: { id: row.storeId, name: row.storeName },
  kind: row.kind,
  state: row.state,
  fileName: row.fileName,
  bytes: row.bytes,
  encoding: row.encoding,
  earnsPoints: row.earnsPoints,
  totalRows: row.totalRows,
  rowsRead: row.rowsRead,
  fresh: row.fresh,
  unchanged: row.unchanged,
  refused: row.refused,
  isDryRun: row.isDryRun,
  problem: row.problem === null ? null : { code: row.problem, message: sentenceOf({ code: row.problem }) },
  by: { id: row.staffId, name: row.staffName ?? '已离职' },
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
  version: row.version,
  can: {
    configure: importPolicy.configure(row),
    check: importPolicy.check(row),
    start: importPolicy.start(row) && row.fresh > 0,
    cancel: importPolicy.cancel(row),
  },
});

export const presentPreview = (
  { kind, headings, mapping }: ImportRow,
  rows: readonly (readonly string[])[],
): ImportPreview => ({
  headers: headings,
  fields: Object.entries(fieldsOf(kind)).map(([field, { names, required }]) => ({
    field,
    title: names[0],
    required: required ?? false,
    column: mapping[field] ?? null,
  })),
  rows: rows.map((cells) => headings.map((_, index) => (cells[index] ?? '').slice(0, 200))),
});

export const presentUnit = ({ problems, ...unit }: UnitRow): ImportUnit => ({
  ...unit,
  problems: problems.map((found) => ({
    row: found.row,
    column: found.column,
    code: found.code,
    message: sentenceOf(found),
  })),
});
