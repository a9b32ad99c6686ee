import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Fen, Id, Instant, lineOfText, MAX_FEN, MemberCode, Points, Reason } from '../primitives';
import { PieceCategory, Pricing, SaleLineInput } from '../sales/sales.contract';
import { Tier } from '../tiers/tiers.contract';

const ReceiptNo = lineOfText(40).meta({ example: 'GZ-20261121-0007' });

/** What a till may see of the member whose code it scanned: enough for the screen and the receipt. */
export const PosMember = z
  .object({
    memberNo: z.string().meta({ description: 'The last digits', example: '******1379' }),
    name: z
      .string()
      .nullable()
      .meta({ description: 'Short, as it is said at the counter', example: '林女士' }),
    tier: Tier,
    available: Points.meta({ description: 'Points that can be spent now' }),
    discounts: z
      .array(z.object({ category: PieceCategory, percent: z.int().meta({ example: 2 }) }))
      .meta({ description: 'Percent off fixed prices; gold by weight and bullion have none' }),
  })
  .meta({ id: 'PosMember' });
export type PosMember = z.infer<typeof PosMember>;

/** A member at the till, proved by the code. */
export const PosVisit = z
  .object({ id: Id, openedAt: Instant, expiresAt: Instant, member: PosMember })
  .meta({ id: 'PosVisit' });
export type PosVisit = z.infer<typeof PosVisit>;

/** A line as the till sold it: the discount is the till's own sum. */
export const PosLineInput = z
  .object({
    ...SaleLineInput.shape,
    discountFen: Fen.default(0),
  })
  .omit({ proposedDiscountFen: true, discountReason: true })
  .refine((line) => line.discountFen <= line.priceFen, {
    error: 'discount_above_price',
    path: ['discountFen'],
  })
  .meta({ id: 'PosLineInput' });

const position = z.int().min(1).max(50).meta({ description: 'The line on the receipt, from 1', example: 1 });

/** A sale as its till sees it, with what was refunded of it. */
export const PosSale = z
  .object({
    receiptNo: z.string().meta({ example: 'GZ-20261121-0007' }),
    soldAt: Instant,
    recordedAt: Instant,
    totalFen: Fen,
    refundedFen: Fen.meta({ example: 0 }),
    member: z.boolean().meta({ description: 'Whether it was sold to a member' }),
    tier: Tier.nullable(),
    pointsEarned: Points,
    maturesAt: Instant.nullable().meta({ description: 'When its points can be spent' }),
    lines: z.array(
      z.object({
        position,
        name: z.string().meta({ example: '六爪镶钻戒 Pt950' }),
        category: PieceCategory,
        pricing: Pricing,
        priceFen: Fen,
        discountFen: Fen.meta({ example: 0 }),
        netFen: Fen,
        refundedFen: Fen.meta({ example: 0 }),
      }),
    ),
    refunds: z
      .array(
        z.object({
          id: Id,
          at: Instant,
          reason: z.string().meta({ example: '顾客退货' }),
          totalFen: Fen,
          pointsReversed: Points,
          lines: z.array(z.object({ position, amountFen: Fen })),
        }),
      )
      .meta({ example: [] }),
  })
  .meta({ id: 'PosSale' });
export type PosSale = z.infer<typeof PosSale>;

export const pos = feature('What a till may do with its key · 收银台接口', {
  openVisit: endpoint({
    method: 'POST',
    path: '/pos/visits',
    summary: 'Look a member up by the code on the phone; the same till scanning it again gets the same visit',
    roles: ['pos'],
    body: z.object({ code: MemberCode }),
    created: PosVisit,
    errors: ['visit.code_invalid', 'visit.code_used', 'visit.locked'],
  }),
  recordSale: endpoint({
    method: 'POST',
    path: '/pos/sales',
    summary: "Post a sale of the till's store: with a visit, or without a member",
    roles: ['pos'],
    idempotent: true,
    body: z.object({
      receiptNo: ReceiptNo,
      visitId: Id.optional(),
      soldAt: Instant.optional(),
      lines: z.array(PosLineInput).min(1).max(50),
      totalFen: Fen.meta({ description: 'What the customer paid; has to equal the lines' }),
    }),
    created: PosSale,
    errors: [
      'auth.other_store',
      'visit.not_found',
      'visit.expired',
      'member.closed',
      'sale.receipt_taken',
      'sale.in_future',
      'sale.too_old',
      'sale.total_mismatch',
      'sale.too_large',
    ],
  }),
  showSale: endpoint({
    method: 'GET',
    path: '/pos/sales/{receiptNo}',
    summary:
      "A sale of the till's store by its receipt number: whether it was recorded, where an answer was lost",
    roles: ['pos'],
    params: z.object({ receiptNo: ReceiptNo }),
    ok: PosSale,
    errors: ['sale.not_found'],
  }),
  refund: endpoint({
    method: 'POST',
    path: '/pos/refunds',
    summary: 'Refund lines of a sale of the store, in full or in part; the points go with them',
    roles: ['pos'],
    idempotent: true,
    body: z.object({
      receiptNo: ReceiptNo,
      reason: Reason,
      lines: z
        .array(z.object({ position, amountFen: z.int().min(1).max(MAX_FEN).meta({ example: 1234567 }) }))
        .min(1)
        .max(50)
        .refine((lines) => new Set(lines.map((line) => line.position)).size === lines.length, {
          error: 'duplicate_line',
        }),
    }),
    created: PosSale,
    errors: ['sale.not_found', 'refund.line_not_found', 'refund.exceeds_sold', 'request.conflict'],
  }),
});
