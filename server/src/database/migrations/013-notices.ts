import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './alter';
import {
  among,
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

const TEMPLATES = ['booking_reminder', 'booking_changed', 'waitlist_offer'];
/** While it is held by an attempt, the message has an openid, a credit and a lease. */
const UNDER_WAY = "state = 'sending'";

/** Messages in WeChat: what members have allowed, what is sent to them once, and whom the stores call instead. */
export class Notices1763000000013 implements MigrationInterface {
  name = 'Notices1763000000013';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'inbox_message', { linkId: optional(id) });
    await createTable(runner, 'notice_credit', {
      columns: {
        id,
        memberId: id,
        openid: word(64),
        template: word(20),
        credits: int,
        updatedAt: instant,
      },
      primary: ['id'],
      unique: { uq_notice_credit_openid: ['openid', 'template'] },
      index: { ix_notice_credit_member: ['memberId'] },
      check: {
        ck_notice_credit_credits: 'credits >= 0',
        ck_notice_credit_template: among('template', TEMPLATES),
      },
    });
    await createTable(runner, 'notice_credit_entry', {
      columns: {
        id,
        creditId: id,
        delta: int,
        reason: word(12),
        // The message, where one took or gave back.
        messageId: optional(id),
        at: instant,
      },
      primary: ['id'],
      index: {
        ix_notice_credit_entry_credit: ['creditId', 'id'],
        ix_notice_credit_entry_message: ['messageId'],
      },
      check: {
        ck_notice_credit_entry_reason: among('reason', [
          'granted',
          'declined',
          'spent',
          'given_back',
          'refused',
        ]),
        ck_notice_credit_entry_delta:
          "(reason IN ('granted', 'given_back') AND delta = 1) OR (reason = 'spent' AND delta = -1) OR (reason = 'declined' AND delta = 0) OR (reason = 'refused' AND delta < 0)",
        ck_notice_credit_entry_message: "(reason IN ('granted', 'declined')) = (messageId IS NULL)",
      },
      foreign: { fk_notice_credit_entry_credit: ['creditId', 'notice_credit'] },
    });
    await createTable(runner, 'wechat_message', {
      columns: {
        id,
        memberId: id,
        // The delivery it came with.
        dedupKey: word(80),
        kind: word(20),
        // How much it is worth to its reader: the lowest goes first.
        valueRank: int,
        important: bool,
        template: word(20),
        bookingId: id,
        // The start that it tells of: it is not sent once the booking starts at another time.
        startsAt: instant,
        data: longText,
        state: word(10),
        attempts: int,
        dueAt: instant,
        expiresAt: instant,
        openid: optional(word(64)),
        creditId: optional(id),
        leaseUntil: optional(instant),
        errcode: optional(int),
        createdAt: instant,
        settledAt: optional(instant),
      },
      primary: ['id'],
      unique: { uq_wechat_message_once: ['memberId', 'dedupKey'] },
      index: {
        ix_wechat_message_due: ['state', 'valueRank', 'dueAt', 'id'],
        ix_wechat_message_lease: ['state', 'leaseUntil'],
        ix_wechat_message_member: ['memberId', 'state'],
      },
      check: {
        ck_wechat_message_template: among('template', TEMPLATES),
        ck_wechat_message_state: among('state', [
          'pending',
          'sending',
          'sent',
          'refused',
          'unclear',
          'failed',
          'no_credit',
          'no_wechat',
          'too_late',
        ]),
        ck_wechat_message_sending: `(${UNDER_WAY}) = (leaseUntil IS NOT NULL) AND (NOT (${UNDER_WAY}) OR (openid IS NOT NULL AND creditId IS NOT NULL))`,
        ck_wechat_message_settled: "(state IN ('pending', 'sending')) = (settledAt IS NULL)",
        ck_wechat_message_attempts: 'attempts >= 0',
      },
    });
    await createTable(runner, 'notice_call', {
      columns: {
        id,
        memberId: id,
        storeId: id,
        bookingId: id,
        // The delivery it came with, as in the inbox.
        dedupKey: word(80),
        why: word(10),
        createdAt: instant,
        // Nobody needs to call after that.
        expiresAt: instant,
        settledAt: optional(instant),
        settledBy: optional(id),
        outcome: optional(word(12)),
        note: optional(words(200)),
      },
      primary: ['id'],
      unique: { uq_notice_call_once: ['memberId', 'dedupKey'] },
      index: {
        ix_notice_call_open: ['settledAt', 'storeId', 'id'],
        ix_notice_call_settled: ['storeId', 'settledAt', 'id'],
      },
      check: {
        ck_notice_call_why: among('why', ['no_wechat', 'no_credit', 'refused', 'unclear', 'failed']),
        ck_notice_call_settled:
          '(settledAt IS NULL) = (settledBy IS NULL) AND (settledAt IS NULL) = (outcome IS NULL) AND (settledAt IS NOT NULL OR note IS NULL)',
        ck_notice_call_outcome: `outcome IS NULL OR ${among('outcome', ['reached', 'not_reached', 'not_needed'])}`,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'notice_call', 'wechat_message', 'notice_credit_entry', 'notice_credit');
    await dropColumns(runner, 'inbox_message', 'linkId');
    await runner.query("DELETE FROM inbox_message WHERE topic = 'booking'");
  }
}
