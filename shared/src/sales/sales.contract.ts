import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import {
  Fen,
  Id,
  Instant,
  lineOfText,
  MAX_FEN,
  pageOf,
  PageQuery,
  Points,
  Reason,
  StaffRef,
  StoreRef,
} from '../primitives';
import { Tier } from '../tiers/tiers.contract';

export const PIECE_CATEGORIES = [
  'ring',
  'necklace',
  'bangle',
  'bracelet',
  'earrings',
  'pendant',
  'brooch',
  'watch',
  'bullion',
  'service',
  'other',
] as const;
export const PieceCategory = z.enum(PIECE_CATEGORIES).meta({ id: 'PieceCategory' });
export type PieceCategory = z.infer<typeof PieceCategory>;

/** What a member discount is set for: every category but bullion, and labour. */
export type DiscountCategory = Exclude<PieceCategory, 'bullion'> | 'labour';

/** How a line is priced, which decides its points rate: set pieces and 一口价, gold by weight, investment bullion. */
export const PRICINGS = ['fixed', 'by_weight', 'bullion'] as const;
export const Pricing = z.enum(PRICINGS).meta({ id: 'Pricing' });
export type Pricing = z.infer<typeof Pricing>;

export const SaleLineInput = z
  .object({
    sku: lineOfText(40).optional().meta({ example: 'R-PT950-0412' }),
    name: lineOfText(80).meta({ example: '六爪镶钻戒 Pt950' }),
    category: PieceCategory,
    pricing: Pricing,
    material: lineOfText(40).optional().meta({ example: 'Pt950' }),
    certificateNo: lineOfText(60).optional().meta({ example: 'GIA 2231456789' }),
    weightMg: z
      .int()
      .min(1)
      .max(100_000_000)
      .optional()
      .meta({ description: 'Weight in 0.001 g', example: 4250 }),
    priceFen: z
      .int()
      .min(1)
      .max(MAX_FEN)
      .meta({ description: 'Price before discount, fen', example: 1234567 }),
    discountFen: Fen.optional().meta({
      description: 'Left out: what the member is offered; none without a member',
      example: 0,
    }),
    proposedDiscountFen: Fen.optional().meta({
      description: 'The proposal the counter was shown: one that no longer holds is refused',
      example: 0,
    }),
    discountReason: Reason.optional().meta({ example: '顾客自带优惠券，不再叠加' }),
  })
  .refine((line) => (line.discountFen ?? 0) <= line.priceFen, {
    error: 'discount_above_price',
    path: ['discountFen'],
  })
  .meta({ id: 'SaleLineInput' });
export type SaleLineInput = z.input<typeof SaleLineInput>;

/** A sale as it is typed in. `soldAt` is now where it is left out; an earlier time is a late entry. */
export const RecordSale = z
  .object({
    storeId: Id,
    receiptNo: lineOfText(40).meta({ example: 'GZ-20261121-0007' }),
    visitId: Id.optional(),
    memberId: Id.optional(),
    soldAt: Instant.optional(),
    lines: z.array(SaleLineInput).min(1).max(50),
    totalFen: Fen.meta({ description: 'What the customer paid; has to equal the lines' }),
  })
  .meta({ id: 'RecordSale' });

/** What the points of a sale come from. */
export const PointsPreview = z
  .object({
    totalFen: Fen,
    points: Points,
    tier: Tier.nullable(),
    multiplierPercent: z.int().meta({ example: 120 }),
    birthdayPercent: z.int().meta({ example: 100 }),
    maturesAt: Instant.nullable().meta({ example: '2026-11-28T06:30:00.000Z' }),
    tierAfter: Tier.nullable().meta({ description: 'The tier once this sale is recorded' }),
    lines: z
      .array(z.object({ discountPercent: z.int().meta({ example: 2 }), proposedDiscountFen: Fen }))
      .meta({
        description: 'What the member is offered on each line: nothing on gold by weight and bullion',
      }),
  })
  .meta({ id: 'PointsPreview' });
export type PointsPreview = z.infer<typeof PointsPreview>;

export const SaleLine = z
  .object({
    id: Id,
    sku: z.string().nullable().meta({ example: 'R-PT950-0412' }),
    name: z.string().meta({ example: '六爪镶钻戒 Pt950' }),
    category: PieceCategory,
    pricing: Pricing,
    material: z.string().nullable().meta({ example: 'Pt950' }),
    certificateNo: z.string().nullable().meta({ example: 'GIA 2231456789' }),
    weightMg: z.int().nullable().meta({ example: 4250 }),
    priceFen: Fen,
    discountFen: Fen.meta({ example: 0 }),
    netFen: Fen.meta({ description: 'Price less discount' }),
    refundedFen: Fen.meta({ example: 0 }),
    proposedDiscountFen: Fen.nullable().meta({ description: 'What the member was offered', example: 0 }),
    discountReason: z.string().nullable().meta({ description: 'Why it is another', example: null }),
  })
  .meta({ id: 'SaleLine' });

/** Whose hand it was: a member of staff, or a till. */
export const SoldBy = StaffRef.extend({ kind: z.enum(['staff', 'till']) }).meta({ id: 'SoldBy' });
export type SoldBy = z.infer<typeof SoldBy>;

export const Refund = z
  .object({
    id: Id,
    at: Instant,
    by: SoldBy,
    reason: z.string().meta({ example: '顾客退货' }),
    totalFen: Fen,
    pointsReversed: Points,
    lines: z.array(z.object({ lineId: Id, amountFen: Fen })),
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;

export const Sale = z
  .object({
    id: Id,
    store: StoreRef,
    by: SoldBy,
    memberId: Id.nullable(),
    receiptNo: z.string().meta({ example: 'GZ-20261121-0007' }),
    soldAt: Instant,
    recordedAt: Instant,
    totalFen: Fen,
    refundedFen: Fen.meta({ example: 0 }),
    pointsEarned: Points,
    tier: Tier.nullable(),
    multiplierPercent: z.int().meta({ example: 120 }),
    birthdayPercent: z.int().meta({ example: 100 }),
    maturesAt: Instant.nullable().meta({ example: '2026-11-28T06:30:00.000Z' }),
    lines: z.array(SaleLine),
    refunds: z.array(Refund).meta({ example: [] }),
    can: z.object({ refund: z.boolean() }),
  })
  .meta({ id: 'Sale' });
export type Sale = z.infer<typeof Sale>;

/** A sale in a list. Of a store outside the reader's scope only date, kind and store are shown: `detail` is null. */
export const SaleSummary = z
  .object({
    id: Id,
    soldAt: Instant,
    store: StoreRef,
    detail: z
      .object({
        receiptNo: z.string().meta({ example: 'GZ-20261121-0007' }),
        totalFen: Fen,
        refundedFen: Fen.meta({ example: 0 }),
        pointsEarned: Points,
        items: z.string().meta({ description: 'Names of the pieces', example: '六爪镶钻戒 Pt950' }),
        lineCount: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'SaleSummary' });
export type SaleSummary = z.infer<typeof SaleSummary>;

export const sales = feature('Sales, what they earn, and refunds · 销售与退款', {
  preview: endpoint({
    method: 'POST',
    path: '/admin/sales/preview',
    summary: 'What a sale would earn, without recording it',
    roles: COUNTER,
    rate: 'read',
    body: z.object({
      storeId: Id,
      memberId: Id.optional(),
      soldAt: Instant.optional(),
      lines: z.array(SaleLineInput).min(1).max(50),
    }),
    ok: PointsPreview,
    errors: [
      'store.not_found',
      'auth.other_store',
      'member.not_found',
      'member.closed',
      'sale.in_future',
      'sale.too_old',
      'sale.too_large',
    ],
  }),
  record: endpoint({
    method: 'POST',
    path: '/admin/sales',
    summary: 'Record a sale: with a visit, with a member found by hand, or with none',
    roles: COUNTER,
    idempotent: true,
    body: RecordSale,
    created: Sale,
    errors: [
      'store.not_found',
      'auth.other_store',
      'visit.not_found',
      'visit.expired',
      'visit.other_member',
      'member.not_found',
      'member.closed',
      'sale.receipt_taken',
      'sale.in_future',
      'sale.too_old',
      'sale.total_mismatch',
      'sale.too_large',
      'sale.discount_outdated',
      'sale.discount_needs_manager',
      'sale.discount_reason_needed',
    ],
  }),
  show: endpoint({
    method: 'GET',
    path: '/admin/sales/{id}',
    summary: 'A sale with its lines and refunds',
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params: z.object({ id: Id }),
    ok: Sale,
    errors: ['sale.not_found', 'auth.other_store'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/admin/sales',
    summary: "A store's sales, newest first; by receipt number where given",
    roles: ['clerk', 'agent', 'manager', 'admin'],
    query: PageQuery.extend({ storeId: Id, receiptNo: z.string().max(40).optional() }),
    ok: pageOf(SaleSummary),
    errors: ['store.not_found', 'auth.other_store'],
  }),
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/sales',
    summary: "A member's sales, newest first",
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params: z.object({ id: Id }),
    query: PageQuery,
    ok: pageOf(SaleSummary),
    errors: ['member.not_found'],
  }),
  refund: endpoint({
    method: 'POST',
    path: '/admin/sales/{id}/refunds',
    summary: 'Refund lines of a sale, in full or in part',
    roles: COUNTER,
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.object({
      reason: Reason,
      lines: z
        .array(z.object({ lineId: Id, amountFen: z.int().min(1).max(MAX_FEN) }))
        .min(1)
        .max(50)
        .refine((lines) => new Set(lines.map((line) => line.lineId)).size === lines.length, {
          error: 'duplicate_line',
        }),
    }),
    created: Sale,
    errors: [
      'sale.not_found',
      'auth.other_store',
      'refund.line_not_found',
      'refund.exceeds_sold',
      'request.conflict',
    ],
  }),
});
