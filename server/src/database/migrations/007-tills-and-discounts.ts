import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, setCheck, setOptional } from './alter';
import { among, big, createTable, dropTables, id, instant, int, optional, word, words } from './schema';

/** What a till does as well as a person: exactly one of them did it. */
const DONE_AT_A_COUNTER = ['visit', 'sale', 'refund'];

/** Tills with their keys, what they record, and the discount a member was offered on each line of a sale. */
export class TillsAndDiscounts1763000000007 implements MigrationInterface {
  name = 'TillsAndDiscounts1763000000007';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'till', {
      columns: {
        id,
        storeId: id,
        name: words(40),
        keyHash: word(64),
        keyPrefix: word(24),
        madeAt: instant,
        madeBy: id,
        lastUsedAt: optional(instant),
        revokedAt: optional(instant),
        revokedBy: optional(id),
        version: int,
      },
      primary: ['id'],
      unique: { uq_till_key: ['keyHash'] },
      index: { ix_till_store: ['storeId', 'madeAt', 'id'] },
      check: {
        ck_till_revoked: '(revokedAt IS NULL) = (revokedBy IS NULL)',
        ck_till_version: 'version >= 1',
      },
    });
    for (const table of DONE_AT_A_COUNTER) {
      await setOptional(runner, table, 'staffId', id, true);
      await addColumns(runner, table, { tillId: optional(id) });
      await setCheck(runner, table, `ck_${table}_hand`, '(staffId IS NULL) <> (tillId IS NULL)');
    }
    await setCheck(
      runner,
      'audit_row',
      'ck_audit_row_actor_kind',
      among('actorKind', ['staff', 'member', 'till', 'system']),
    );
    await addColumns(runner, 'sale_line', {
      proposedDiscountFen: optional(big),
      discountReason: optional(words(200)),
    });
    await setCheck(
      runner,
      'sale_line',
      'ck_sale_line_proposed',
      'proposedDiscountFen >= 0 AND proposedDiscountFen <= priceFen',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await setCheck(runner, 'sale_line', 'ck_sale_line_proposed', null);
    await dropColumns(runner, 'sale_line', 'proposedDiscountFen', 'discountReason');
    await setCheck(
      runner,
      'audit_row',
      'ck_audit_row_actor_kind',
      among('actorKind', ['staff', 'member', 'system']),
    );
    for (const table of DONE_AT_A_COUNTER.toReversed()) {
      await setCheck(runner, table, `ck_${table}_hand`, null);
      await dropColumns(runner, table, 'tillId');
      await setOptional(runner, table, 'staffId', id, false);
    }
    await dropTables(runner, 'till');
  }
}
