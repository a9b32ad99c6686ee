import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKeys, dropKeys } from './alter';
import { among, createTable, dropTables, id, instant, int, optional, word } from './schema';

/** Copies of what is held, made for the person it is about; accounts that are being closed. */
export class DataRights1763000000011 implements MigrationInterface {
  name = 'DataRights1763000000011';

  async up(runner: QueryRunner): Promise<void> {
    await addKeys(runner, 'member', { index: { ix_member_joined_into: ['joinedInto'] } });
    await createTable(runner, 'data_export', {
      columns: {
        id,
        memberId: id,
        // The member's id while the export is under way or ready: one at a time.
        openKey: optional(id),
        state: word(10),
        requestedAt: instant,
        readyAt: optional(instant),
        expiresAt: optional(instant),
        // Where the files are, known before they are written and until they are surely gone.
        fileName: optional(word(64)),
        htmlBytes: optional(int),
        jsonBytes: optional(int),
        attempts: int,
        leasedBy: optional(id),
        leaseUntil: optional(instant),
      },
      primary: ['id'],
      unique: { uq_data_export_open: ['openKey'], uq_data_export_file: ['fileName'] },
      index: {
        ix_data_export_member: ['memberId', 'requestedAt'],
        ix_data_export_state: ['state', 'requestedAt'],
        ix_data_export_expires: ['expiresAt'],
      },
      check: {
        ck_data_export_state: among('state', ['preparing', 'ready', 'failed', 'expired']),
        ck_data_export_open: "(openKey IS NULL) = (state IN ('failed', 'expired'))",
        ck_data_export_attempts: 'attempts >= 0',
      },
    });
    await createTable(runner, 'account_closure', {
      columns: {
        id,
        memberId: id,
        // The member's id while the account may still be kept: one at a time.
        openKey: optional(id),
        state: word(10),
        requestedAt: instant,
        closesAt: instant,
        endedAt: optional(instant),
        // When files that held something of it were surely rid of it.
        clearedAt: optional(instant),
      },
      primary: ['id'],
      unique: { uq_account_closure_open: ['openKey'] },
      index: {
        ix_account_closure_member: ['memberId', 'requestedAt'],
        ix_account_closure_due: ['state', 'closesAt'],
      },
      check: {
        ck_account_closure_state: among('state', ['open', 'withdrawn', 'done']),
        ck_account_closure_open: "(openKey IS NULL) = (state <> 'open')",
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'account_closure', 'data_export');
    await dropKeys(runner, 'member', 'ix_member_joined_into');
  }
}
