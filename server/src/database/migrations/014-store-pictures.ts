import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setCheck, setOptional } from './alter';
import { among, id } from './schema';

/** Pictures of stores: they are nobody's, so they have no member. */
export class StorePictures1763000000014 implements MigrationInterface {
  name = 'StorePictures1763000000014';

  async up(runner: QueryRunner): Promise<void> {
    await setOptional(runner, 'picture', 'memberId', id, true);
    await setCheck(runner, 'picture', 'ck_picture_purpose', among('purpose', ['avatar', 'piece', 'store']));
    await setCheck(runner, 'picture', 'ck_picture_member', "(purpose = 'store') = (memberId IS NULL)");
    await setCheck(runner, 'picture', 'ck_picture_subject', "(purpose = 'avatar') = (subjectId IS NULL)");
  }

  async down(runner: QueryRunner): Promise<void> {
    // Without a row their files would stay for ever.
    await runner.query(
      "INSERT INTO picture_removal (fileKey, dueAt, attempts) SELECT fileKey, createdAt, 0 FROM picture WHERE purpose = 'store'",
    );
    await runner.query("DELETE FROM picture WHERE purpose = 'store'");
    await setCheck(runner, 'picture', 'ck_picture_subject', null);
    await setCheck(runner, 'picture', 'ck_picture_member', null);
    await setCheck(runner, 'picture', 'ck_picture_purpose', among('purpose', ['avatar', 'piece']));
    await setOptional(runner, 'picture', 'memberId', id, false);
  }
}
