import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setCheck } from './alter';
import {
  among,
  big,
  bool,
  createTable,
  dropTables,
  id,
  instant,
  int,
  longText,
  optional,
  word,
  words,
} from './schema';

/** Files that a store moves in with, what became of their rows, and what they brought, so that nothing comes twice. */
export class Imports1763000000006 implements MigrationInterface {
  name = 'Imports1763000000006';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'import_batch', {
      columns: {
        id,
        storeId: id,
        kind: word(10),
        state: word(10),
        fileName: words(200),
        fileHeld: bool,
        bytes: big,
        encoding: word(10),
        delimiter: word(1),
        headings: longText,
        mapping: longText,
        earnsPoints: bool,
        totalRows: int,
        pass: int,
        isDryRun: bool,
        doneRow: int,
        rowsRead: int,
        fresh: int,
        unchanged: int,
        refused: int,
        problem: optional(word(60)),
        staffId: id,
        createdAt: instant,
        startedAt: optional(instant),
        finishedAt: optional(instant),
        leasedBy: optional(id),
        leaseUntil: optional(instant),
        attempts: int,
        version: int,
        updatedAt: instant,
      },
      primary: ['id'],
      index: {
        ix_import_batch_store: ['storeId', 'createdAt', 'id'],
        ix_import_batch_created: ['createdAt', 'id'],
        ix_import_batch_state: ['state', 'updatedAt'],
        ix_import_batch_file: ['fileHeld', 'state'],
      },
      check: {
        ck_import_batch_kind: among('kind', ['members', 'points', 'sales', 'pieces']),
        ck_import_batch_state: among('state', [
          'uploaded',
          'checking',
          'checked',
          'running',
          'done',
          'failed',
          'cancelled',
        ]),
        ck_import_batch_rows:
          'fresh >= 0 AND unchanged >= 0 AND refused >= 0 AND rowsRead = fresh + unchanged + refused AND rowsRead <= totalRows',
        ck_import_batch_version: 'version > 0',
      },
    });
    await createTable(runner, 'import_unit', {
      columns: {
        importId: id,
        pass: int,
        fromRow: int,
        toRow: int,
        label: optional(words(60)),
        keyDigest: optional(word(64)),
        outcome: word(10),
        problems: longText,
      },
      primary: ['importId', 'pass', 'fromRow'],
      index: {
        ix_import_unit_key: ['importId', 'pass', 'keyDigest'],
        ix_import_unit_outcome: ['importId', 'pass', 'outcome', 'fromRow'],
      },
      check: {
        ck_import_unit_outcome: among('outcome', ['fresh', 'unchanged', 'refused']),
        ck_import_unit_rows: 'fromRow <= toRow',
      },
      foreign: { fk_import_unit_import: ['importId', 'import_batch'] },
    });
    await createTable(runner, 'import_record', {
      columns: {
        id,
        storeId: id,
        kind: word(10),
        keyDigest: word(64),
        contentDigest: word(64),
        memberId: optional(id),
        subjectId: id,
        importId: id,
        at: instant,
      },
      primary: ['id'],
      unique: { uq_import_record_key: ['storeId', 'kind', 'keyDigest'] },
      index: { ix_import_record_member: ['memberId', 'kind'], ix_import_record_key: ['kind', 'keyDigest'] },
      check: { ck_import_record_kind: among('kind', ['members', 'points', 'sales', 'pieces']) },
    });
    await setCheck(
      runner,
      'member',
      'ck_member_source',
      among('source', ['store', 'wechat', 'h5', 'import']),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await setCheck(runner, 'member', 'ck_member_source', among('source', ['store', 'wechat', 'h5']));
    await dropTables(runner, 'import_record', 'import_unit', 'import_batch');
  }
}
