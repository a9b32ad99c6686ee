import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, pageOf, PageQuery, StaffRef, StoreRef, Version } from '../primitives';

/** What a file brings, in the order in which a store moves in. */
export const IMPORT_KINDS = ['members', 'points', 'sales', 'pieces'] as const;
export const ImportKind = z.enum(IMPORT_KINDS).meta({ id: 'ImportKind' });
export type ImportKind = z.infer<typeof ImportKind>;

/**
 * `uploaded` → `checking` (a dry run) → `checked` → `running` → `done`. A dry run can be asked for again; what has not ended
 * can be cancelled: what is in the books by then stays.
 */
export const IMPORT_STATES = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
  'cancelled',
] as const;
export const ImportState = z.enum(IMPORT_STATES).meta({ id: 'ImportState' });
export type ImportState = z.infer<typeof ImportState>;

/** `fresh`: comes into the books; `unchanged`: an earlier import brought the same; `refused`: has problems. */
export const IMPORT_OUTCOMES = ['fresh', 'unchanged', 'refused'] as const;
export const ImportOutcome = z.enum(IMPORT_OUTCOMES).meta({ id: 'ImportOutcome' });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** The most columns a file may have. */
export const MAX_IMPORT_COLUMNS = 100;

const Rows = z.int().min(0);

export const Import = z
  .object({
    id: Id,
    store: StoreRef,
    kind: ImportKind,
    state: ImportState,
    fileName: z.string().meta({ example: '会员资料.csv' }),
    bytes: z.int().min(0).meta({ example: 48213 }),
    encoding: z.enum(['utf-8', 'gb18030']),
    earnsPoints: z.boolean().meta({ description: 'Imported sales earn points' }),
    totalRows: Rows.meta({ description: 'Rows of the file below its headings', example: 500 }),
    rowsRead: Rows.meta({ description: 'Rows that the latest pass has dealt with', example: 500 }),
    fresh: Rows.meta({ example: 497 }),
    unchanged: Rows.meta({ example: 0 }),
    refused: Rows.meta({ example: 3 }),
    isDryRun: z.boolean().meta({ description: 'The figures are those of a dry run: nothing was written' }),
    problem: z
      .object({
        code: z.string().meta({ example: 'import.file_gone' }),
        message: z.string().meta({ example: '文件已不在服务器上，请重新上传' }),
      })
      .nullable()
      .meta({ example: null }),
    by: StaffRef,
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    version: Version,
    can: z.object({
      configure: z.boolean(),
      check: z.boolean(),
      start: z.boolean(),
      cancel: z.boolean(),
    }),
  })
  .meta({ id: 'Import' });
export type Import = z.infer<typeof Import>;

/** How the columns of a file were matched, and its first rows as they stand there. */
export const ImportPreview = z
  .object({
    headers: z.array(z.string()).meta({ example: ['手机号', '姓名', '生日'] }),
    fields: z.array(
      z.object({
        field: z.string().meta({ example: 'phone' }),
        title: z.string().meta({ example: '手机号' }),
        required: z.boolean(),
        column: z.int().min(0).nullable().meta({ description: 'Index in `headers`', example: 0 }),
      }),
    ),
    rows: z.array(z.array(z.string())).meta({ example: [['13800006666', '林女士', '1990-05-01']] }),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof ImportPreview>;

/** What became of neighbouring rows that belong together: a member's row, or the rows of one receipt. */
export const ImportUnit = z
  .object({
    fromRow: Rows.meta({ description: 'As a spreadsheet counts: the headings are row 1', example: 12 }),
    toRow: Rows.meta({ example: 13 }),
    label: z
      .string()
      .nullable()
      .meta({ description: 'Receipt number, or phone masked', example: '138****6666' }),
    outcome: ImportOutcome,
    problems: z.array(
      z.object({
        row: Rows.meta({ example: 12 }),
        column: z.string().nullable().meta({ example: '生日' }),
        code: z.string().meta({ example: 'import.date_invalid' }),
        message: z.string().meta({ example: '日期写法不对' }),
      }),
    ),
  })
  .meta({ id: 'ImportUnit' });
export type ImportUnit = z.infer<typeof ImportUnit>;

const params = z.object({ id: Id });

export const imports = feature('Moving in with files of another system · 数据迁入', {
  upload: endpoint({
    method: 'POST',
    path: '/admin/imports',
    summary: 'Upload a CSV file of a store; nothing is written into the books yet',
    roles: MANAGERS,
    upload: { maxBytes: 200 * 1024 * 1024 },
    body: z.object({ storeId: Id, kind: ImportKind }),
    created: Import,
    errors: [
      'store.not_found',
      'auth.other_store',
      'import.too_large',
      'import.empty',
      'import.no_rows',
      'import.not_csv',
      'import.encoding_unknown',
      'import.malformed',
      'import.row_too_long',
      'import.too_many_columns',
      'import.too_many_rows',
      'import.header_repeated',
      'import.columns_unknown',
    ],
  }),
  list: endpoint({
    method: 'GET',
    path: '/admin/imports',
    summary: 'Imports of the stores in scope, newest first',
    roles: MANAGERS,
    query: PageQuery.extend({ storeId: Id.optional() }),
    ok: pageOf(Import),
    errors: ['auth.other_store'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/admin/imports/{id}',
    summary: 'An import and how far it is',
    roles: MANAGERS,
    params,
    ok: Import,
    errors: ['import.not_found', 'auth.other_store'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/admin/imports/{id}/preview',
    summary: 'How its columns were matched, and its first rows',
    roles: MANAGERS,
    params,
    ok: ImportPreview,
    errors: ['import.not_found', 'auth.other_store', 'import.file_gone'],
  }),
  configure: endpoint({
    method: 'PATCH',
    path: '/admin/imports/{id}',
    summary: 'Match columns by hand, and say whether imported sales earn points; a dry run has to follow',
    roles: MANAGERS,
    params,
    body: z.object({
      columns: z
        .array(
          z.object({
            field: z
              .string()
              .regex(/^[a-zA-Z]{1,20}$/)
              .meta({ example: 'phone' }),
            column: z
              .int()
              .min(0)
              .max(MAX_IMPORT_COLUMNS - 1)
              .nullable()
              .meta({ example: 0 }),
          }),
        )
        .max(40)
        .optional(),
      earnsPoints: z.boolean().optional(),
      version: Version,
    }),
    ok: Import,
    errors: ['import.not_found', 'auth.other_store', 'import.not_now', 'import.columns_wrong'],
  }),
  check: endpoint({
    method: 'POST',
    path: '/admin/imports/{id}/check',
    summary: 'Dry run: judges every row and writes nothing into the books',
    roles: MANAGERS,
    params,
    accepted: Import,
    errors: ['import.not_found', 'auth.other_store', 'import.not_now', 'import.columns_missing'],
  }),
  start: endpoint({
    method: 'POST',
    path: '/admin/imports/{id}/start',
    summary: 'Import what the dry run found to be in order; goes on in the background',
    roles: MANAGERS,
    idempotent: true,
    params,
    accepted: Import,
    errors: ['import.not_found', 'auth.other_store', 'import.not_now'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/admin/imports/{id}/cancel',
    summary: 'Stop an import; what is in the books already stays',
    roles: MANAGERS,
    params,
    ok: Import,
    errors: ['import.not_found', 'auth.other_store', 'import.not_now'],
  }),
  rows: endpoint({
    method: 'GET',
    path: '/admin/imports/{id}/rows',
    summary: 'What became of the rows, in the order of the file; of one outcome where given',
    roles: MANAGERS,
    params,
    query: PageQuery.extend({ outcome: ImportOutcome.optional() }),
    ok: pageOf(ImportUnit),
    errors: ['import.not_found', 'auth.other_store'],
  }),
  report: endpoint({
    method: 'GET',
    path: '/admin/imports/{id}/report',
    summary: 'What became of every row, as a CSV file without personal data',
    roles: MANAGERS,
    params,
    file: ['text/csv'],
    errors: ['import.not_found', 'auth.other_store'],
  }),
  template: endpoint({
    method: 'GET',
    path: '/admin/import-templates/{kind}',
    summary: 'A CSV file with the headings and an example row',
    roles: MANAGERS,
    params: z.object({ kind: ImportKind }),
    file: ['text/csv'],
  }),
});
