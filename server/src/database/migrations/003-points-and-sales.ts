import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, big, bool, createTable, dropTables, id, instant, int, optional, word, words } from './schema';

const TIERS = ['silver', 'gold', 'platinum', 'diamond'];
const KINDS = [
  'opening',
  'earn',
  'bonus',
  'redeem',
  'redeem_reversal',
  'earn_reversal',
  'expire',
  'adjust',
  'merge_in',
  'merge_out',
];

/** Tiers with their grants, the points ledger, sales with refunds, and counter redemptions. */
export class PointsAndSales1763000000003 implements MigrationInterface {
  name = 'PointsAndSales1763000000003';

  async up(runner: QueryRunner): Promise<void> {
    await tiers(runner);
    await ledger(runner);
    await sales(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'redemption',
      'refund_line',
      'refund',
      'sale_line',
      'sale',
      'points_adjustment',
      'points_allocation',
      'points_lot',
      'points_entry',
      'points_account',
      'entitlement_grant',
      'tier_change',
      'member_tier',
    );
  }
}

async function tiers(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'member_tier', {
    columns: { memberId: id, tier: word(10), validUntil: optional(instant), version: int },
    primary: ['memberId'],
    index: { ix_member_tier_valid_until: ['validUntil'] },
    check: { ck_member_tier_tier: among('tier', TIERS) },
  });
  await createTable(runner, 'tier_change', {
    columns: {
      id,
      memberId: id,
      tier: word(10),
      reason: word(12),
      at: instant,
      validUntil: optional(instant),
      staffId: optional(id),
      note: optional(words(200)),
      sourceId: optional(id),
    },
    primary: ['id'],
    index: { ix_tier_change_member: ['memberId', 'at', 'id'] },
    check: {
      ck_tier_change_tier: among('tier', TIERS),
      ck_tier_change_reason: among('reason', [
        'joined',
        'upgraded',
        'kept',
        'downgraded',
        'refund',
        'staff',
        'merge',
        'import',
      ]),
    },
  });
  await createTable(runner, 'entitlement_grant', {
    columns: { memberId: id, year: int, kind: word(20), granted: optional(int), used: int },
    primary: ['memberId', 'year', 'kind'],
    check: { ck_entitlement_grant_used: 'used >= 0 AND (granted IS NULL OR used <= granted)' },
  });
}

async function ledger(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'points_account', {
    columns: { memberId: id, version: int, debt: int, settledAt: instant },
    primary: ['memberId'],
    check: { ck_points_account_debt: 'debt >= 0' },
  });
  await createTable(runner, 'points_entry', {
    columns: {
      id,
      memberId: id,
      delta: int,
      kind: word(20),
      sourceType: word(20),
      sourceId: word(64),
      actorKind: word(10),
      actorId: optional(id),
      storeId: optional(id),
      memo: optional(words(120)),
      at: instant,
      recordedAt: instant,
    },
    primary: ['id'],
    unique: { uq_points_entry_source: ['kind', 'sourceType', 'sourceId'] },
    index: { ix_points_entry_member: ['memberId', 'at', 'id'], ix_points_entry_store: ['storeId', 'at'] },
    check: { ck_points_entry_delta: 'delta <> 0', ck_points_entry_kind: among('kind', KINDS) },
  });
  await createTable(runner, 'points_lot', {
    columns: {
      id,
      memberId: id,
      entryId: id,
      size: int,
      remaining: int,
      maturesAt: instant,
      expiresAt: instant,
      maturedAt: optional(instant),
      revived: bool,
      dueAt: optional(instant),
    },
    primary: ['id'],
    unique: { uq_points_lot_entry: ['entryId'] },
    index: { ix_points_lot_member: ['memberId', 'remaining'], ix_points_lot_due: ['dueAt', 'memberId'] },
    check: {
      ck_points_lot_size: 'size > 0',
      ck_points_lot_remaining: 'remaining >= 0 AND remaining <= size',
    },
    foreign: { fk_points_lot_entry: ['entryId', 'points_entry'] },
  });
  await createTable(runner, 'points_allocation', {
    columns: { id, entryId: id, lotId: id, amount: int, at: instant },
    primary: ['id'],
    index: { ix_points_allocation_entry: ['entryId'], ix_points_allocation_lot: ['lotId'] },
    check: { ck_points_allocation_amount: 'amount <> 0' },
    foreign: {
      fk_points_allocation_entry: ['entryId', 'points_entry'],
      fk_points_allocation_lot: ['lotId', 'points_lot'],
    },
  });
  await createTable(runner, 'points_adjustment', {
    columns: { id, memberId: id, points: int, reason: words(200), staffId: id, at: instant },
    primary: ['id'],
    index: { ix_points_adjustment_member: ['memberId', 'at'] },
    check: { ck_points_adjustment_points: 'points <> 0' },
  });
}

async function sales(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'sale', {
    columns: {
      id,
      storeId: id,
      staffId: id,
      memberId: optional(id),
      visitId: optional(id),
      receiptNo: words(40),
      soldAt: instant,
      recordedAt: instant,
      totalFen: big,
      refundedFen: big,
      tier: optional(word(10)),
      multiplierPercent: int,
      birthdayPercent: int,
      pointsEarned: int,
      lotId: optional(id),
    },
    primary: ['id'],
    unique: { uq_sale_store_receipt: ['storeId', 'receiptNo'] },
    index: { ix_sale_member: ['memberId', 'soldAt', 'id'], ix_sale_store: ['storeId', 'soldAt', 'id'] },
    check: {
      ck_sale_refunded: 'refundedFen >= 0 AND refundedFen <= totalFen',
      ck_sale_total: 'totalFen >= 0',
      ck_sale_points: 'pointsEarned >= 0',
    },
  });
  await createTable(runner, 'sale_line', {
    columns: {
      id,
      saleId: id,
      position: int,
      sku: optional(words(40)),
      name: words(80),
      category: word(20),
      pricing: word(20),
      ratePercent: int,
      material: optional(words(40)),
      certificateNo: optional(words(60)),
      weightMg: optional(int),
      priceFen: big,
      discountFen: big,
      netFen: big,
      refundedFen: big,
    },
    primary: ['id'],
    unique: { uq_sale_line_position: ['saleId', 'position'] },
    check: {
      ck_sale_line_net: 'netFen = priceFen - discountFen AND netFen >= 0',
      ck_sale_line_refunded: 'refundedFen >= 0 AND refundedFen <= netFen',
      ck_sale_line_pricing: among('pricing', ['fixed', 'by_weight', 'bullion']),
    },
    foreign: { fk_sale_line_sale: ['saleId', 'sale'] },
  });
  await createTable(runner, 'refund', {
    columns: {
      id,
      saleId: id,
      storeId: id,
      staffId: id,
      at: instant,
      reason: words(200),
      totalFen: big,
      pointsReversed: int,
    },
    primary: ['id'],
    index: { ix_refund_sale: ['saleId'], ix_refund_store: ['storeId', 'at'] },
    check: { ck_refund_total: 'totalFen > 0', ck_refund_points: 'pointsReversed >= 0' },
    foreign: { fk_refund_sale: ['saleId', 'sale'] },
  });
  await createTable(runner, 'refund_line', {
    columns: { id, refundId: id, saleLineId: id, amountFen: big },
    primary: ['id'],
    index: { ix_refund_line_refund: ['refundId'], ix_refund_line_sale_line: ['saleLineId'] },
    check: { ck_refund_line_amount: 'amountFen > 0' },
    foreign: {
      fk_refund_line_refund: ['refundId', 'refund'],
      fk_refund_line_sale_line: ['saleLineId', 'sale_line'],
    },
  });
  await createTable(runner, 'redemption', {
    columns: {
      id,
      memberId: id,
      storeId: id,
      staffId: id,
      visitId: id,
      giftName: words(60),
      points: int,
      at: instant,
      cancelledAt: optional(instant),
      cancelledBy: optional(id),
      cancelReason: optional(words(200)),
    },
    primary: ['id'],
    index: { ix_redemption_member: ['memberId', 'at', 'id'], ix_redemption_store: ['storeId', 'at'] },
    check: { ck_redemption_points: 'points > 0' },
  });
}
