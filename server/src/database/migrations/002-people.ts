import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, big, bool, createTable, dropTables, id, instant, int, optional, word, words } from './schema';

/** Stores, staff, members, how they sign in, what they consent to, what they are told, and their visits. */
export class People1763000000002 implements MigrationInterface {
  name = 'People1763000000002';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'store', {
      columns: {
        id,
        name: words(60),
        kind: word(20),
        city: words(40),
        address: words(120),
        phone: optional(word(20)),
        timeZone: word(40),
        active: bool,
        createdAt: instant,
      },
      primary: ['id'],
      check: { ck_store_kind: among('kind', ['store', 'head_office']) },
    });
    await createTable(runner, 'staff', {
      columns: {
        id,
        username: word(32),
        name: words(50),
        passwordHash: word(255),
        role: word(20),
        allStores: bool,
        active: bool,
        totpSecret: optional(word(64)),
        totpLastStep: optional(big),
        version: int,
        createdAt: instant,
        updatedAt: instant,
      },
      primary: ['id'],
      unique: { uq_staff_username: ['username'] },
      check: { ck_staff_role: among('role', ['clerk', 'craftsman', 'agent', 'manager', 'admin']) },
    });
    await createTable(runner, 'staff_store', {
      columns: { staffId: id, storeId: id },
      primary: ['staffId', 'storeId'],
      index: { ix_staff_store_store: ['storeId'] },
    });
    await createTable(runner, 'member', {
      columns: {
        id,
        memberNo: word(10),
        phone: optional(word(20)),
        phoneTail: optional(word(4)),
        openid: optional(word(64)),
        unionid: optional(word(64)),
        name: optional(words(50)),
        nickname: optional(words(50)),
        avatar: optional(word(20)),
        birthday: optional(word(10)),
        birthdayChangedAt: optional(instant),
        gender: optional(word(10)),
        source: word(10),
        homeStoreId: optional(id),
        phoneVerifiedAt: optional(instant),
        state: word(20),
        joinedInto: optional(id),
        joinedAt: instant,
        version: int,
        createdAt: instant,
        updatedAt: instant,
      },
      primary: ['id'],
      unique: { uq_member_member_no: ['memberNo'], uq_member_phone: ['phone'], uq_member_openid: ['openid'] },
      index: {
        ix_member_phone_tail: ['phoneTail'],
        ix_member_name: ['name'],
        ix_member_nickname: ['nickname'],
        ix_member_home_store: ['homeStoreId', 'joinedAt'],
      },
      check: {
        ck_member_state: among('state', ['active', 'joined_away', 'closed']),
        ck_member_source: among('source', ['store', 'wechat', 'h5']),
        ck_member_gone_has_no_identity: "state = 'active' OR (phone IS NULL AND openid IS NULL)",
      },
    });
    await createTable(runner, 'join_request', {
      columns: {
        id,
        via: word(10),
        phone: word(20),
        holderId: id,
        requesterId: optional(id),
        openKey: optional(word(64)),
        state: word(20),
        requestedAt: instant,
        settledAt: optional(instant),
        settledBy: optional(id),
      },
      primary: ['id'],
      unique: { uq_join_request_open: ['openKey'] },
      index: {
        ix_join_request_state: ['state', 'requestedAt'],
        ix_join_request_requester: ['requesterId', 'state'],
      },
      check: {
        ck_join_request_state: among('state', ['open', 'joined', 'number_freed', 'withdrawn']),
        ck_join_request_via: among('via', ['sms', 'wechat']),
      },
    });
    await createTable(runner, 'session', {
      columns: {
        id,
        actorKind: word(10),
        actorId: id,
        channel: word(10),
        createdAt: instant,
        lastUsedAt: instant,
        expiresAt: instant,
        revokedAt: optional(instant),
        generation: int,
      },
      primary: ['id'],
      index: { ix_session_actor: ['actorId', 'revokedAt'], ix_session_expires: ['expiresAt'] },
      check: { ck_session_actor_kind: among('actorKind', ['member', 'staff']) },
    });
    await createTable(runner, 'refresh_token', {
      columns: {
        id,
        sessionId: id,
        tokenHash: word(64),
        generation: int,
        issuedAt: instant,
        replacedAt: optional(instant),
        expiresAt: instant,
      },
      primary: ['id'],
      unique: { uq_refresh_token_hash: ['tokenHash'] },
      index: { ix_refresh_token_session: ['sessionId'], ix_refresh_token_expires: ['expiresAt'] },
      foreign: { fk_refresh_token_session: ['sessionId', 'session'] },
    });
    await createTable(runner, 'sms_code', {
      columns: {
        id,
        phone: word(20),
        purpose: word(20),
        codeHash: word(64),
        sentAt: instant,
        expiresAt: instant,
        tries: int,
        usedAt: optional(instant),
      },
      primary: ['id'],
      index: { ix_sms_code_phone: ['phone', 'sentAt'], ix_sms_code_sent: ['sentAt'] },
      check: { ck_sms_code_tries: 'tries BETWEEN 0 AND 5' },
    });
    await createTable(runner, 'consent_decision', {
      columns: { id, memberId: id, kind: word(20), granted: bool, version: word(20), at: instant },
      primary: ['id'],
      index: { ix_consent_decision_member: ['memberId', 'kind', 'at'] },
    });
    await createTable(runner, 'inbox_message', {
      columns: {
        id,
        memberId: id,
        dedupKey: word(80),
        topic: word(20),
        title: words(60),
        body: words(400),
        link: optional(word(20)),
        at: instant,
        readAt: optional(instant),
      },
      primary: ['id'],
      unique: { uq_inbox_message_once: ['memberId', 'dedupKey'] },
      index: { ix_inbox_message_member: ['memberId', 'id'], ix_inbox_message_unread: ['memberId', 'readAt'] },
    });
    await createTable(runner, 'member_code_seed', {
      columns: { id, memberId: id, sessionId: id, secret: word(64), issuedAt: instant, expiresAt: instant },
      primary: ['id'],
      index: {
        ix_member_code_seed_member: ['memberId', 'expiresAt'],
        ix_member_code_seed_session: ['sessionId'],
      },
    });
    await createTable(runner, 'visit', {
      columns: {
        id,
        memberId: id,
        storeId: id,
        staffId: id,
        seedId: id,
        step: big,
        openedAt: instant,
        expiresAt: instant,
      },
      primary: ['id'],
      unique: { uq_visit_seed_step: ['seedId', 'step'] },
      index: { ix_visit_member: ['memberId', 'openedAt'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'visit',
      'member_code_seed',
      'inbox_message',
      'consent_decision',
      'sms_code',
      'refresh_token',
      'session',
      'join_request',
      'member',
      'staff_store',
      'staff',
      'store',
    );
  }
}
