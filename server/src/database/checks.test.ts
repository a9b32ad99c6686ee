import { newId } from '../kernel/ids';
import { engines, START } from '../testing/app';
import { testDatabase } from '../testing/database';
import { schemaOf } from '../testing/schema';
import { violatedConstraint } from './constraints';
import type { Tx } from './database';
import { int, text, type SqlValue } from './rows';

type Row = Record<string, SqlValue>;

interface Column {
  name: string;
  type: string;
  length: number;
  required: boolean;
}

const SOMEBODY = newId(START);
/** Two ids in their order. */
const FIRST = '0'.repeat(26);
const LAST = 'Z'.repeat(26);

/** Words that a CHECK asks for; every other column takes what its type allows. */
const VALID: Record<string, Row> = {
  account_closure: { state: 'done', openKey: null },
  audit_row: { actorKind: 'staff' },
  booking: {
    state: 'confirmed',
    source: 'member',
    units: 1,
    durationMinutes: 30,
    bufferMinutes: 15,
    cellFrom: 10,
    cellUntil: 13,
  },
  booking_event: { byKind: 'member' },
  data_export: { state: 'expired', openKey: null },
  duplicate_suspect: { memberId: FIRST, otherId: LAST, state: 'open' },
  entitlement_grant: { granted: 2, used: 1 },
  entitlement_use: { state: 'held' },
  import_batch: {
    kind: 'members',
    state: 'uploaded',
    totalRows: 9,
    rowsRead: 6,
    fresh: 1,
    unchanged: 2,
    refused: 3,
  },
  import_record: { kind: 'sales' },
  import_unit: { outcome: 'fresh' },
  join_request: { state: 'open', via: 'sms' },
  member: { state: 'active', source: 'store' },
  member_allergy: { substance: 'nickel' },
  member_merge: { fromId: FIRST, intoId: LAST, state: 'merged' },
  member_note: { kind: 'note', text: '喜欢简约款' },
  member_tier: { tier: 'gold' },
  merged_identity: { kind: 'phone' },
  notice_call: { why: 'no_credit' },
  notice_credit: { template: 'booking_reminder' },
  notice_credit_entry: { reason: 'granted', delta: 1 },
  outbox: { state: 'pending' },
  picture: { purpose: 'avatar', memberId: SOMEBODY },
  piece: { origin: 'elsewhere', category: 'ring', state: 'owned' },
  piece_care: { kind: 'cleaning' },
  points_adjustment_request: { state: 'open' },
  points_entry: { kind: 'earn' },
  points_merge_line: { kind: 'lot', points: 1 },
  refund: { staffId: SOMEBODY },
  resource: { kind: 'bench' },
  sale: { totalFen: 100, refundedFen: 0, staffId: SOMEBODY },
  sale_line: { priceFen: 100, discountFen: 10, netFen: 90, refundedFen: 0, pricing: 'fixed' },
  service: { kind: 'cleaning', resourceKind: 'bench' },
  session: { actorKind: 'member' },
  slot_cell: { target: 2, cap: 3, used: 3 },
  staff: { role: 'clerk' },
  store: { kind: 'store' },
  tier_change: { tier: 'gold', reason: 'joined' },
  visit: { staffId: SOMEBODY },
  waitlist_entry: { state: 'waiting', openKey: 'one place' },
  wechat_message: { template: 'booking_reminder', state: 'pending' },
};

/** Whoever asked also decided. */
const SAME_PERSON = { requestedBy: 'A'.repeat(26), decidedBy: 'A'.repeat(26) };

/** What each CHECK must refuse. */
const VIOLATIONS: Record<string, Row[]> = {
  ck_account_closure_open: [
    { state: 'open', openKey: null },
    { state: 'withdrawn', openKey: SOMEBODY },
  ],
  ck_account_closure_state: [{ state: 'lost' }],
  ck_attempt_tries: [{ tries: -1 }],
  ck_audit_row_actor_kind: [{ actorKind: 'robot' }],
  ck_booking_cells: [
    { cellFrom: null, cellUntil: 13 },
    { cellFrom: 10, cellUntil: null },
    { cellFrom: 13, cellUntil: 13 },
  ],
  ck_booking_entitlement: [{ entitlementKind: 'cleaning' }, { entitlementYear: 2026 }],
  ck_booking_event_by: [{ byKind: 'robot' }],
  ck_booking_event_staff: [{ byKind: 'staff' }, { staffId: SOMEBODY }],
  ck_booking_gone: [{ state: 'expired' }, { state: 'cancelled' }, { state: 'no_show' }],
  ck_booking_held: [{ state: 'held' }, { heldUntil: START }],
  ck_booking_source: [{ source: 'fax' }],
  ck_booking_state: [{ state: 'lost' }],
  ck_booking_units: [{ units: 0 }, { durationMinutes: 0 }, { bufferMinutes: -1 }],
  ck_data_export_attempts: [{ attempts: -1 }],
  ck_data_export_open: [
    { state: 'ready', openKey: null },
    { state: 'failed', openKey: SOMEBODY },
  ],
  ck_data_export_state: [{ state: 'lost' }],
  ck_demo_clock_forward: [{ offsetMs: -1 }],
  ck_duplicate_suspect_order: [
    { memberId: LAST, otherId: FIRST },
    { memberId: FIRST, otherId: FIRST },
  ],
  ck_duplicate_suspect_state: [{ state: 'lost' }],
  ck_entitlement_grant_used: [{ used: 3 }, { used: -1 }, { used: -1, granted: null }],
  ck_entitlement_use_state: [{ state: 'lost' }],
  ck_import_batch_kind: [{ kind: 'stock' }],
  ck_import_batch_rows: [{ rowsRead: 7 }, { fresh: -1, rowsRead: 4 }, { totalRows: 5 }],
  ck_import_batch_state: [{ state: 'lost' }],
  ck_import_batch_version: [{ version: 0 }],
  ck_import_record_kind: [{ kind: 'stock' }],
  ck_import_unit_outcome: [{ outcome: 'lost' }],
  ck_import_unit_rows: [{ fromRow: 3, toRow: 2 }],
  ck_join_request_state: [{ state: 'lost' }],
  ck_join_request_via: [{ via: 'post' }],
  ck_member_allergy_substance: [{ substance: 'water' }],
  ck_member_gone_has_no_identity: [
    { state: 'closed', phone: '+8613800006666' },
    { state: 'joined_away', openid: 'o-1' },
  ],
  ck_member_merge_state: [{ state: 'lost', undoneAt: null }],
  ck_member_merge_two: [{ fromId: FIRST, intoId: FIRST }],
  ck_member_merge_undone: [{ undoneAt: START }, { state: 'undone' }],
  ck_member_note_content: [
    { kind: 'note', text: null },
    { piece: '戒指' },
    { reaction: 'loved' },
    { kind: 'tried_on' },
  ],
  ck_member_note_kind: [{ kind: 'poem', text: null, piece: '戒指' }],
  ck_member_preference_version: [{ version: 0 }],
  ck_member_source: [{ source: 'web' }],
  ck_member_state: [{ state: 'gone' }],
  ck_member_tier_tier: [{ tier: 'bronze' }, { tier: 'Gold' }],
  ck_merged_identity_kind: [{ kind: 'fax' }],
  ck_notice_call_outcome: [{ outcome: 'lost', settledAt: START, settledBy: SOMEBODY }],
  ck_notice_call_settled: [
    { settledAt: START },
    { settledAt: START, settledBy: SOMEBODY },
    { outcome: 'reached' },
    { note: '改约' },
  ],
  ck_notice_call_why: [{ why: 'luck' }],
  ck_notice_credit_credits: [{ credits: -1 }],
  ck_notice_credit_entry_delta: [{ delta: 2 }, { delta: -1 }, { reason: 'declined' }],
  ck_notice_credit_entry_message: [{ messageId: SOMEBODY }, { reason: 'spent', delta: -1 }],
  ck_notice_credit_entry_reason: [{ reason: 'gift' }],
  ck_notice_credit_template: [{ template: 'advert' }],
  ck_outbox_attempts: [{ attempts: -1 }],
  ck_outbox_state: [{ state: 'sent' }],
  ck_picture_member: [
    { purpose: 'avatar', memberId: null },
    { purpose: 'store', subjectId: SOMEBODY },
  ],
  ck_picture_purpose: [{ purpose: 'banner', subjectId: SOMEBODY }],
  ck_picture_removal_attempts: [{ attempts: -1 }],
  ck_picture_size: [{ width: 0 }, { height: 0 }, { bytes: 0 }],
  ck_picture_subject: [{ subjectId: SOMEBODY }, { purpose: 'piece' }],
  ck_piece_care_kind: [{ kind: 'magic' }],
  ck_piece_category: [{ category: 'bullion' }],
  ck_piece_origin: [{ origin: 'gift' }],
  ck_piece_sale: [{ origin: 'sale' }, { saleLineId: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' }],
  ck_piece_state: [{ state: 'lost' }],
  ck_piece_warranty: [{ warrantyUntil: '2028-11-21' }],
  ck_piece_weight: [{ weightMg: 0 }],
  ck_points_account_debt: [{ debt: -1 }],
  ck_points_adjustment_points: [{ points: 0 }],
  ck_points_adjustment_request_points: [{ points: 0 }],
  ck_points_adjustment_request_settled: [{ decidedAt: START }, { state: 'withdrawn' }],
  ck_points_adjustment_request_state: [{ state: 'lost', decidedAt: START, decidedBy: 'B'.repeat(26) }],
  ck_points_adjustment_request_two: [
    { state: 'approved', decidedAt: START },
    { state: 'rejected', decidedAt: START, requestedBy: newId(START), decidedBy: null },
    { state: 'approved', decidedAt: START, ...SAME_PERSON },
  ],
  ck_points_allocation_amount: [{ amount: 0 }],
  ck_points_entry_delta: [{ delta: 0 }],
  ck_points_entry_kind: [{ kind: 'gift' }],
  ck_points_lot_remaining: [{ size: 10, remaining: 11 }, { remaining: -1 }],
  ck_points_lot_size: [{ size: 0, remaining: 0 }],
  ck_points_merge_line_kind: [{ kind: 'gift' }],
  ck_points_merge_line_points: [{ points: 0 }],
  ck_redemption_points: [{ points: 0 }],
  ck_refund_hand: [
    { staffId: null, tillId: null },
    { staffId: SOMEBODY, tillId: SOMEBODY },
  ],
  ck_refund_line_amount: [{ amountFen: 0 }],
  ck_refund_points: [{ pointsReversed: -1 }],
  ck_refund_total: [{ totalFen: 0 }],
  ck_resource_capacity: [{ capacity: -1 }],
  ck_resource_day_capacity: [{ capacity: -1 }],
  ck_resource_kind: [{ kind: 'chair' }],
  ck_sale_hand: [
    { staffId: null, tillId: null },
    { staffId: SOMEBODY, tillId: SOMEBODY },
  ],
  ck_sale_line_net: [{ netFen: 91 }, { priceFen: 5, netFen: -5 }],
  ck_sale_line_pricing: [{ pricing: 'free' }],
  ck_sale_line_proposed: [{ proposedDiscountFen: -1 }, { proposedDiscountFen: 101 }],
  ck_sale_line_refunded: [{ refundedFen: 91 }, { refundedFen: -1 }],
  ck_sale_points: [{ pointsEarned: -1 }],
  ck_sale_refunded: [{ refundedFen: 101 }, { refundedFen: -1 }],
  ck_sale_total: [{ totalFen: -1, refundedFen: -1 }],
  ck_service_kind: [{ kind: 'magic' }],
  ck_service_price: [{ priceFen: -1 }],
  ck_service_resource: [{ resourceKind: 'chair' }],
  ck_service_time: [{ durationMinutes: 0 }, { bufferMinutes: -1 }, { units: 0 }],
  ck_session_actor_kind: [{ actorKind: 'guest' }],
  ck_setting_version: [{ version: 0 }],
  ck_slot_cell_cap: [{ target: 4 }, { target: -1 }],
  ck_slot_cell_used: [{ used: 4 }, { used: -1 }],
  ck_sms_code_tries: [{ tries: 6 }, { tries: -1 }],
  ck_staff_role: [{ role: 'owner' }],
  ck_store_kind: [{ kind: 'kiosk' }],
  ck_tier_change_reason: [{ reason: 'luck' }],
  ck_tier_change_tier: [{ tier: 'bronze' }],
  ck_till_revoked: [{ revokedAt: START }, { revokedBy: SOMEBODY }],
  ck_till_version: [{ version: 0 }],
  ck_visit_hand: [
    { staffId: null, tillId: null },
    { staffId: SOMEBODY, tillId: SOMEBODY },
  ],
  ck_waitlist_entry_open: [{ state: 'waiting', openKey: null }, { state: 'booked' }],
  ck_waitlist_entry_state: [{ state: 'lost', openKey: null }],
  ck_wechat_message_attempts: [{ attempts: -1 }],
  ck_wechat_message_sending: [
    { leaseUntil: START },
    { state: 'sending', openid: 'o-1', creditId: SOMEBODY },
    { state: 'sending', leaseUntil: START, openid: 'o-1' },
  ],
  ck_wechat_message_settled: [{ settledAt: START }, { state: 'sent' }],
  ck_wechat_message_state: [{ state: 'lost', settledAt: START }],
  ck_wechat_message_template: [{ template: 'advert' }],
};

/** A total below zero breaks two rules at once; the engine names the one it meets first. */
const nameOf = (check: string): RegExp =>
  check === 'ck_sale_total' ? /ck_sale_(total|refunded)/ : new RegExp(check);

describe.each(engines)('the CHECK constraints on %s', (engine) => {
  const test = testDatabase(engine);
  const quoted = (name: string) => (engine === 'mysql' ? `\`${name}\`` : `"${name}"`);

  /** Name of each CHECK → its table, as the database itself has them. */
  async function checks(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const statement of (await schemaOf(test.db)).split(';\n')) {
      const table = /CREATE TABLE [`"](\w+)[`"]/.exec(statement)?.[1] ?? '';
      for (const [, name = ''] of statement.matchAll(/CONSTRAINT [`"](\w+)[`"] CHECK/g))
        found.set(name, table);
    }
    return found;
  }

  async function columns(tx: Tx, table: string): Promise<Column[]> {
    const sql =
      engine === 'mysql'
        ? "SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE = 'NO' AS required FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?"
        : 'SELECT name, type, "notnull" AS required FROM pragma_table_info(?)';
    const rows = await tx.rows(sql, [table], { name: text, type: text, required: int });
    return rows.map(({ name, type, required }) => ({
      name,
      type,
      length: Number(/char\((\d+)\)/.exec(type)?.[1] ?? Infinity),
      required: required === 1,
    }));
  }

  function valueFor(type: string, length: number): SqlValue {
    if (/int|boolean/i.test(type)) return 1;
    if (/datetime/i.test(type)) return START;
    return newId(START).slice(0, length);
  }

  async function insert(tx: Tx, table: string, overrides: Row): Promise<Row> {
    const required = (await columns(tx, table)).filter((column) => column.required);
    const row: Row = {
      ...Object.fromEntries(required.map(({ name, type, length }) => [name, valueFor(type, length)])),
      ...VALID[table],
      ...overrides,
    };
    const names = Object.keys(row);
    await tx.execute(
      `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(row),
    );
    return row;
  }

  /** Runs and takes everything back; parents are not needed here. */
  async function trying(work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
    const undo = new Error('undo');
    const attempt = test.db.transaction(async (tx) => {
      await tx.execute(engine === 'mysql' ? 'SET foreign_key_checks = 0' : 'PRAGMA defer_foreign_keys = ON');
      await work(tx);
      throw undo;
    });
    const error: unknown = await attempt.catch((reason: unknown) => reason);
    return error === undo ? undefined : error;
  }

  const refusalOf = async (work: (tx: Tx) => Promise<unknown>): Promise<string> => {
    const error = await trying(work);
    return error instanceof Error ? error.message : 'not refused';
  };

  it('are all there, and all tested here', async () => {
    expect([...(await checks()).keys()].toSorted()).toEqual(Object.keys(VIOLATIONS).toSorted());
  });

  it('take what is right', async () => {
    for (const table of new Set((await checks()).values())) {
      expect([table, await trying((tx) => insert(tx, table, {}))]).toEqual([table, undefined]);
    }
  });

  it.each(Object.keys(VIOLATIONS))('%s refuses what is wrong, inserted or updated', async (check) => {
    const table = (await checks()).get(check) ?? '';
    for (const wrong of VIOLATIONS[check] ?? []) {
      expect(await refusalOf((tx) => insert(tx, table, wrong))).toMatch(nameOf(check));
      const changed = await refusalOf(async (tx) => {
        await insert(tx, table, {});
        const sets = Object.keys(wrong).map((name) => `${quoted(name)} = ?`);
        await tx.execute(`UPDATE ${quoted(table)} SET ${sets.join(', ')}`, Object.values(wrong));
      });
      expect(changed).toMatch(nameOf(check));
    }
  });

  it('become codes of the catalogue where a client can cause them', async () => {
    const error = await trying((tx) => insert(tx, 'sale_line', { refundedFen: 91 }));
    expect(violatedConstraint(error)).toBe('refund.exceeds_sold');
    const unforeseen = await trying((tx) => insert(tx, 'attempt', { tries: -1 }));
    expect(violatedConstraint(unforeseen)).toBeUndefined();
  });
});
