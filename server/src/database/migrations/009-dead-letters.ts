import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setCheck } from './alter';
import { among } from './schema';

const STATES = ['pending', 'done', 'dead'];

/** Announcements that staff gave up for good. */
export class DeadLetters1763000000009 implements MigrationInterface {
  name = 'DeadLetters1763000000009';

  async up(runner: QueryRunner): Promise<void> {
    await setCheck(runner, 'outbox', 'ck_outbox_state', among('state', [...STATES, 'discarded']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE outbox SET state = 'dead' WHERE state = 'discarded'");
    await setCheck(runner, 'outbox', 'ck_outbox_state', among('state', STATES));
  }
}
