import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addKeys, dropColumns, dropKeys } from './alter';
import { among, createTable, dropTables, id, instant, int, optional, word, words } from './schema';

/** Adjustments of points that wait for a second person, members' named consultants, and how members call a person of staff. */
export class ApprovalsAndConsultants1763000000008 implements MigrationInterface {
  name = 'ApprovalsAndConsultants1763000000008';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'points_adjustment_request', {
      columns: {
        id,
        memberId: id,
        points: int,
        reason: words(200),
        storeId: optional(id),
        requestedBy: id,
        requestedAt: instant,
        state: word(10),
        decidedBy: optional(id),
        decidedAt: optional(instant),
        decisionNote: optional(words(200)),
      },
      primary: ['id'],
      index: {
        ix_points_adjustment_request_state: ['state', 'requestedAt', 'id'],
        ix_points_adjustment_request_member: ['memberId', 'state'],
        ix_points_adjustment_request_by: ['requestedBy', 'state'],
      },
      check: {
        ck_points_adjustment_request_points: 'points <> 0',
        ck_points_adjustment_request_state: among('state', ['open', 'approved', 'rejected', 'withdrawn']),
        ck_points_adjustment_request_settled: "(state = 'open') = (decidedAt IS NULL)",
        ck_points_adjustment_request_two:
          "state IN ('open', 'withdrawn') OR (decidedBy IS NOT NULL AND decidedBy <> requestedBy)",
      },
    });
    await addColumns(runner, 'points_adjustment', { requestId: optional(id) });
    await addKeys(runner, 'points_adjustment', { unique: { uq_points_adjustment_request: ['requestId'] } });
    await addColumns(runner, 'member', { consultantId: optional(id) });
    await addKeys(runner, 'member', { index: { ix_member_consultant: ['consultantId', 'id'] } });
    await addColumns(runner, 'staff', { calledName: optional(words(20)) });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'staff', 'calledName');
    await dropKeys(runner, 'member', 'ix_member_consultant');
    await dropColumns(runner, 'member', 'consultantId');
    await dropKeys(runner, 'points_adjustment', 'uq_points_adjustment_request');
    await dropColumns(runner, 'points_adjustment', 'requestId');
    await dropTables(runner, 'points_adjustment_request');
  }
}
