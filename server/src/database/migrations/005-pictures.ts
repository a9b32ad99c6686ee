import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, createTable, dropTables, id, instant, int, optional, word } from './schema';

/** Pictures, and files that are to be removed from where they are kept. */
export class Pictures1763000000005 implements MigrationInterface {
  name = 'Pictures1763000000005';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'picture', {
      columns: {
        id,
        memberId: id,
        purpose: word(10),
        subjectId: optional(id),
        fileKey: word(32),
        signingKey: word(64),
        width: int,
        height: int,
        bytes: int,
        staffId: optional(id),
        createdAt: instant,
      },
      primary: ['id'],
      unique: { uq_picture_file_key: ['fileKey'] },
      index: { ix_picture_member: ['memberId', 'purpose', 'subjectId'] },
      check: {
        ck_picture_purpose: among('purpose', ['avatar', 'piece']),
        ck_picture_size: 'width > 0 AND height > 0 AND bytes > 0',
      },
    });
    await createTable(runner, 'picture_removal', {
      columns: { fileKey: word(32), dueAt: instant, attempts: int },
      primary: ['fileKey'],
      index: { ix_picture_removal_due: ['dueAt'] },
      check: { ck_picture_removal_attempts: 'attempts >= 0' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'picture_removal', 'picture');
  }
}
