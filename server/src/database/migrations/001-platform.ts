import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  among,
  big,
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

/** What every feature stands on: idempotency, audit, outbox, schedule, settings, attempt counters, the demo's clock. */
export class Platform1763000000001 implements MigrationInterface {
  name = 'Platform1763000000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'idempotency_key', {
      columns: {
        actor: word(40),
        idempotencyKey: word(100),
        requestHash: word(64),
        status: optional(int),
        body: optional(longText),
        createdAt: instant,
      },
      primary: ['actor', 'idempotencyKey'],
      index: { ix_idempotency_key_created: ['createdAt'] },
    });
    await createTable(runner, 'audit_row', {
      columns: {
        id,
        at: instant,
        actorKind: word(10),
        actorId: optional(id),
        action: word(60),
        subjectType: word(40),
        subjectId: word(64),
        memberId: optional(id),
        storeId: optional(id),
        ip: optional(word(45)),
        requestId: optional(word(64)),
        reason: optional(words(200)),
        before: optional(longText),
        after: optional(longText),
      },
      primary: ['id'],
      index: {
        ix_audit_row_at: ['at', 'id'],
        ix_audit_row_actor: ['actorId', 'at'],
        ix_audit_row_member: ['memberId', 'at'],
        ix_audit_row_action: ['action', 'at'],
        ix_audit_row_store: ['storeId', 'at'],
      },
      check: { ck_audit_row_actor_kind: among('actorKind', ['staff', 'member', 'system']) },
    });
    await createTable(runner, 'outbox', {
      columns: {
        id,
        topic: word(60),
        payload: longText,
        state: word(10),
        createdAt: instant,
        dueAt: instant,
        attempts: int,
        leaseUntil: optional(instant),
        leasedBy: optional(word(40)),
        lastError: optional(words(500)),
        doneAt: optional(instant),
      },
      primary: ['id'],
      index: { ix_outbox_due: ['state', 'dueAt', 'id'] },
      check: {
        ck_outbox_state: among('state', ['pending', 'done', 'dead']),
        ck_outbox_attempts: 'attempts >= 0',
      },
    });
    await createTable(runner, 'job', {
      columns: {
        name: word(60),
        leaseUntil: optional(instant),
        leasedBy: optional(word(40)),
        lastStartedAt: optional(instant),
        lastFinishedAt: optional(instant),
        nextRunAt: instant,
      },
      primary: ['name'],
    });
    await createTable(runner, 'setting', {
      columns: { name: word(60), value: longText, version: int, changedAt: instant, changedBy: optional(id) },
      primary: ['name'],
      check: { ck_setting_version: 'version >= 1' },
    });
    await createTable(runner, 'setting_change', {
      columns: {
        id,
        name: word(60),
        before: optional(longText),
        after: longText,
        at: instant,
        staffId: optional(id),
      },
      primary: ['id'],
      index: { ix_setting_change_name: ['name', 'at'] },
    });
    await createTable(runner, 'attempt', {
      columns: { scope: word(30), subject: word(64), tries: int, windowEndsAt: instant },
      primary: ['scope', 'subject'],
      index: { ix_attempt_window: ['windowEndsAt'] },
      check: { ck_attempt_tries: 'tries >= 0' },
    });
    await createTable(runner, 'demo_clock', {
      columns: { id: int, offsetMs: big },
      primary: ['id'],
      check: { ck_demo_clock_forward: 'offsetMs >= 0' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'demo_clock',
      'attempt',
      'setting_change',
      'setting',
      'job',
      'outbox',
      'audit_row',
      'idempotency_key',
    );
  }
}
