import { imports as contract, type ImportKind } from '@gemcare/shared';
import { assertInScope, type StaffActor } from '../../http/actor';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import { decodeWordCursor, instantPosition, pageFrom } from '../../http/paging';
import type { Upload } from '../../http/uploads';
import type { Database } from '../../database/database';
import type { Act } from '../../kernel/act';
import { csvFile } from '../../kernel/csv';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { Readable } from 'node:stream';
import { recordAudit } from '../audit/audit.commands';
import { storeById } from '../stores/stores.queries';
import { fieldsOf } from './columns.rules';
import type { ImportFiles } from './import-files';
import { cancelImport, checkImport, configureImport, recordUpload, startImport } from './imports.commands';
import { presentImport, presentPreview, presentUnit } from './imports.presenter';
import { importInScope, importsFor, unitsAfter } from './imports.queries';
import { firstRows, inspect } from './inspection';
import { reportOf } from './report';

interface Deps {
  files: ImportFiles;
}

const PREVIEW_ROWS = 5;
const MEGABYTE = 1024 * 1024;

const TITLES: Record<ImportKind, string> = {
  members: '会员资料',
  points: '期初积分',
  sales: '销售记录',
  pieces: '珠宝档案',
};

interface Received {
  db: Database;
  actor: StaffActor;
  body: { storeId: string; kind: ImportKind };
  upload: Upload;
  act: Act;
}

export const importRoutes = ({ files }: Deps) => {
  /** Reads the file through before anything is kept; whoever may not import here does not get so far. */
  async function received({ db, actor, body, upload, act }: Received) {
    await db.read((m) => storeById(m, body.storeId));
    assertInScope(actor, body.storeId);
    const megabytes = act.settings['imports.maxMegabytes'];
    if (upload.bytes > megabytes * MEGABYTE)
      throw problem('import.too_large', { detail: `文件最大 ${megabytes} MB` });
    const inspection = await inspect(upload.path, body.kind);
    const id = newId(act.at);
    await files.keep(id, upload.path);
    return { id, inspection };
  }

  return implement(contract, {
    upload: inTransactionAfter(received, async ({ tx, body, upload, id, inspection, act }) =>
      presentImport(
        await recordUpload(tx, act, {
          ...body,
          id,
          inspection,
          fileName: upload.originalName,
          bytes: upload.bytes,
        }),
      ),
    ),
    list: ({ db, actor, query }) =>
      db.read(async (m) => {
        const page = pageFrom(await importsFor(m, actor, query), query.limit, ({ createdAt, id }) =>
          instantPosition({ at: createdAt, id }),
        );
        return { ...page, items: page.items.map(presentImport) };
      }),
    show: ({ db, actor, params }) =>
      db.read(async (m) => presentImport(await importInScope(m, params.id, actor))),
    preview: async ({ db, actor, params }) => {
      const found = await db.read((m) => importInScope(m, params.id, actor));
      if (!found.fileHeld || !(await files.has(found.id))) throw problem('import.file_gone');
      return presentPreview(found, await firstRows({ ...found, path: files.pathOf(found.id) }, PREVIEW_ROWS));
    },
    configure: inTransaction(async ({ tx, params, body, act }) =>
      presentImport(await configureImport(tx, act, { importId: params.id, ...body })),
    ),
    check: inTransaction(async ({ tx, params, act }) =>
      presentImport(await checkImport(tx, act, { importId: params.id })),
    ),
    start: inTransaction(async ({ tx, params, act }) =>
      presentImport(await startImport(tx, act, { importId: params.id })),
    ),
    cancel: inTransaction(async ({ tx, params, act }) =>
      presentImport(await cancelImport(tx, act, { importId: params.id })),
    ),
    rows: async ({ db, actor, params, query }) => {
      const afterRow = rowOf(query.cursor);
      return db.read(async (m) => {
        const { id, pass } = await importInScope(m, params.id, actor);
        const units = await unitsAfter(m, {
          importId: id,
          pass,
          afterRow,
          outcome: query.outcome,
          limit: query.limit + 1,
        });
        const page = pageFrom(units, query.limit, ({ fromRow }) => ({ key: String(fromRow), id: '' }));
        return { ...page, items: page.items.map(presentUnit) };
      });
    },
    report: inTransaction(async ({ tx, db, actor, params, act }) => {
      const found = await importInScope(tx, params.id, actor);
      await recordAudit(tx, act, {
        action: 'import.report_exported',
        subject: { type: 'import', id: found.id },
        storeId: found.storeId,
      });
      return {
        name: `${TITLES[found.kind]}导入报告.csv`,
        type: 'text/csv',
        body: reportOf(db, found),
      };
    }),
    template: ({ params }) => {
      const fields = Object.values(fieldsOf(params.kind));
      const rows = [fields.map(({ example }) => example)];
      return Promise.resolve({
        name: `${TITLES[params.kind]}模板.csv`,
        type: 'text/csv',
        body: Readable.from(
          csvFile(
            fields.map(({ names }) => names[0]),
            [rows],
          ),
        ),
      });
    },
  });
};

/** The row a page of rows begins after. @throws request.invalid when the cursor is not one of ours */
function rowOf(cursor: string | undefined): number {
  const key = decodeWordCursor(cursor)?.key ?? '0';
  if (!/^\d{1,9}$/.test(key))
    throw problem('request.invalid', {
      errors: [{ path: 'query.cursor', code: 'invalid_format', message: '格式不正确' }],
    });
  return Number(key);
}
