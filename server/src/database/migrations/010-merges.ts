import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addKeys, dropColumns, dropKeys } from './alter';
import { among, createTable, dropTables, id, instant, int, longText, optional, word, words } from './schema';

/** Suspected duplicates, merges of two records with what each moved, and where points came from. */
export class Merges1763000000010 implements MigrationInterface {
  name = 'Merges1763000000010';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'points_lot', { originId: optional(id) });
    await addKeys(runner, 'points_lot', { index: { ix_points_lot_origin: ['originId'] } });
    await addColumns(runner, 'session', { deviceHash: optional(word(64)) });
    await addKeys(runner, 'session', { index: { ix_session_device: ['deviceHash', 'actorId'] } });
    await createTable(runner, 'member_merge', {
      columns: {
        id,
        fromId: id,
        intoId: id,
        state: word(10),
        reason: words(200),
        staffId: id,
        at: instant,
        facts: longText,
        undoneAt: optional(instant),
        undoneBy: optional(id),
        undoReason: optional(words(200)),
      },
      primary: ['id'],
      index: { ix_member_merge_into: ['intoId', 'at'], ix_member_merge_from: ['fromId', 'at'] },
      check: {
        ck_member_merge_state: among('state', ['merged', 'undone']),
        ck_member_merge_two: 'fromId <> intoId',
        ck_member_merge_undone: "(state = 'undone') = (undoneAt IS NOT NULL)",
      },
    });
    await createTable(runner, 'merge_item', {
      columns: { mergeId: id, tableName: word(40), columnName: word(40), rowId: id },
      primary: ['mergeId', 'tableName', 'columnName', 'rowId'],
      index: { ix_merge_item_row: ['tableName', 'rowId'] },
      foreign: { fk_merge_item_merge: ['mergeId', 'member_merge'] },
    });
    await createTable(runner, 'merged_identity', {
      columns: {
        id,
        kind: word(10),
        identity: word(64),
        verifiedAt: optional(instant),
        memberId: id,
        mergeId: id,
      },
      primary: ['id'],
      unique: { uq_merged_identity: ['kind', 'identity'] },
      index: { ix_merged_identity_member: ['memberId'], ix_merged_identity_merge: ['mergeId'] },
      check: { ck_merged_identity_kind: among('kind', ['phone', 'openid']) },
    });
    await createTable(runner, 'points_merge_line', {
      columns: {
        id,
        mergeId: id,
        kind: word(10),
        fromMemberId: id,
        toMemberId: id,
        fromLotId: optional(id),
        toLotId: optional(id),
        points: int,
        at: instant,
      },
      primary: ['id'],
      index: { ix_points_merge_line_merge: ['mergeId', 'kind'], ix_points_merge_line_to_lot: ['toLotId'] },
      check: {
        ck_points_merge_line_points: 'points > 0',
        ck_points_merge_line_kind: among('kind', ['lot', 'debt', 'moved_on', 'lot_back', 'debt_back']),
      },
    });
    await createTable(runner, 'duplicate_suspect', {
      columns: {
        id,
        memberId: id,
        otherId: id,
        reasons: word(80),
        state: word(10),
        foundAt: instant,
        settledAt: optional(instant),
        settledBy: optional(id),
        note: optional(words(200)),
      },
      primary: ['id'],
      unique: { uq_duplicate_suspect_pair: ['memberId', 'otherId'] },
      index: { ix_duplicate_suspect_state: ['state', 'foundAt'], ix_duplicate_suspect_other: ['otherId'] },
      check: {
        ck_duplicate_suspect_order: 'memberId < otherId',
        ck_duplicate_suspect_state: among('state', ['open', 'dismissed', 'merged']),
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'duplicate_suspect',
      'points_merge_line',
      'merged_identity',
      'merge_item',
      'member_merge',
    );
    await dropKeys(runner, 'session', 'ix_session_device');
    await dropColumns(runner, 'session', 'deviceHash');
    await dropKeys(runner, 'points_lot', 'ix_points_lot_origin');
    await dropColumns(runner, 'points_lot', 'originId');
  }
}
