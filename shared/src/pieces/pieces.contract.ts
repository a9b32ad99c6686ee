import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import { Day, Id, Instant, lineOfText, pageOf, PageQuery, StaffRef, StoreRef, Version } from '../primitives';
import { PIECE_CATEGORIES } from '../sales/sales.contract';

/** What a passport can be of: every category of a sale but bars and coins, which are no jewellery, and work. */
export const JEWELLERY_CATEGORIES = PIECE_CATEGORIES.filter(
  (category): category is Exclude<typeof category, 'bullion' | 'service'> =>
    category !== 'bullion' && category !== 'service',
);
export const JewelleryCategory = z
  .enum(JEWELLERY_CATEGORIES)
  .meta({ id: 'JewelleryCategory', description: 'ring 戒指, necklace 项链, bangle 手镯, …' });
export type JewelleryCategory = z.infer<typeof JewelleryCategory>;

/** Where a piece came from: bought from us, bought elsewhere, or brought along from an older system. */
export const PIECE_ORIGINS = ['sale', 'elsewhere', 'import'] as const;
export const PIECE_STATES = ['owned', 'returned'] as const;

export const CARE_KINDS = [
  'cleaning',
  'check',
  'polishing',
  'replating',
  'setting',
  'restringing',
  'resizing',
  'other',
] as const;
export const CareKind = z
  .enum(CARE_KINDS)
  .meta({ id: 'CareKind', description: 'cleaning 清洗, check 检查, polishing 抛光翻新, …' });
export type CareKind = z.infer<typeof CareKind>;

/** What materials count as for their care. */
export const MATERIAL_GROUPS = ['gold', 'k_gold', 'platinum', 'silver', 'jade', 'pearl', 'other'] as const;
export type MaterialGroup = (typeof MATERIAL_GROUPS)[number];

/** Ring size by the Hong Kong scale, in halves. */
export const RingSize = z
  .string()
  .regex(/^([1-9]|[12]\d|3[0-5])(\.5)?$/)
  .meta({ id: 'RingSize', description: '手寸（港码）', example: '13' });

const WeightMg = z.int().min(1).max(100_000_000).meta({ description: 'Weight in 0.001 g', example: 4250 });

const MAX_NAME = 80;

/** What staff write down of a piece. */
const Details = z.object({
  name: lineOfText(MAX_NAME).meta({ example: '六爪镶钻戒 Pt950' }),
  material: lineOfText(40).nullable().meta({ example: 'Pt950' }),
  stones: lineOfText(100).nullable().meta({ example: '钻石 0.5 ct 一颗' }),
  certificateIssuer: lineOfText(40).nullable().meta({ example: 'GIA' }),
  certificateNo: lineOfText(60).nullable().meta({ example: '2231456789' }),
  weightMg: WeightMg.nullable(),
  ringSize: RingSize.nullable(),
});

/** One entry of the care log. Of another store only date, kind and store are shown: `detail` is null. */
export const CareEntry = z
  .object({
    id: Id,
    kind: CareKind,
    at: Instant,
    store: StoreRef,
    detail: z
      .object({ by: StaffRef, note: z.string().nullable().meta({ example: '爪位无松动' }) })
      .nullable(),
  })
  .meta({ id: 'CareEntry' });
export type CareEntry = z.infer<typeof CareEntry>;

/** A piece in a member's list. One that another store sold shows date, kind and store only: `detail` is null. */
export const Piece = z
  .object({
    id: Id,
    origin: z.enum(PIECE_ORIGINS),
    category: JewelleryCategory,
    store: StoreRef.nullable().meta({ description: 'Who sold it; null for a piece bought elsewhere' }),
    boughtOn: Day.nullable(),
    detail: z
      .object({
        name: z.string().meta({ example: '六爪镶钻戒 Pt950' }),
        material: z.string().nullable().meta({ example: 'Pt950' }),
        stones: z.string().nullable().meta({ example: '钻石 0.5 ct 一颗' }),
        certificateIssuer: z.string().nullable().meta({ example: 'GIA' }),
        certificateNo: z.string().nullable().meta({ example: '2231456789' }),
        weightMg: z.int().nullable().meta({ example: 4250 }),
        ringSize: RingSize.nullable(),
        warrantyUntil: Day.nullable(),
        nextCareOn: Day.nullable(),
        saleId: Id.nullable(),
      })
      .nullable(),
    lastCare: z.object({ kind: CareKind, at: Instant }).nullable(),
    version: Version,
    can: z.object({ edit: z.boolean(), care: z.boolean() }),
  })
  .meta({ id: 'Piece' });
export type Piece = z.infer<typeof Piece>;

export const PieceDetails = Piece.extend({
  memberId: Id,
  careLog: z.array(CareEntry).meta({ description: 'The latest 100, newest first', example: [] }),
}).meta({ id: 'PieceDetails' });
export type PieceDetails = z.infer<typeof PieceDetails>;

/** A piece as its owner sees it. */
export const OwnPiece = z
  .object({
    id: Id,
    origin: z.enum(PIECE_ORIGINS),
    name: z.string().meta({ example: '六爪镶钻戒 Pt950' }),
    category: JewelleryCategory,
    material: z.string().nullable().meta({ example: 'Pt950' }),
    stones: z.string().nullable().meta({ example: '钻石 0.5 ct 一颗' }),
    certificateNo: z.string().nullable().meta({ example: 'GIA 2231456789' }),
    ringSize: RingSize.nullable(),
    weightMg: z.int().nullable().meta({ example: 4250 }),
    storeName: z.string().nullable().meta({ example: '天河正佳店' }),
    boughtOn: Day.nullable(),
    warrantyUntil: Day.nullable(),
    nextCareOn: Day.nullable(),
  })
  .meta({ id: 'OwnPiece' });
export type OwnPiece = z.infer<typeof OwnPiece>;

export const AddPiece = Details.partial()
  .required({ name: true })
  .extend({ category: JewelleryCategory, boughtOn: Day.optional() })
  .meta({ id: 'AddPiece' });
export const EditPiece = Details.partial().extend({ version: Version }).meta({ id: 'EditPiece' });
export const AddCare = z
  .object({
    storeId: Id,
    kind: CareKind,
    at: Instant.optional().meta({ description: 'Now where it is left out' }),
    note: lineOfText(200).optional().meta({ example: '爪位无松动' }),
  })
  .meta({ id: 'AddCare' });

const WHO_SERVE = ['clerk', 'agent', 'manager', 'admin'] as const;
const WHO_CARE = ['clerk', 'craftsman', 'manager', 'admin'] as const;
const params = z.object({ id: Id });

export const pieces = feature("Members' jewellery and its care · 珠宝档案", {
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/pieces',
    summary: "A member's pieces, newest first; returned ones are left out",
    roles: WHO_SERVE,
    params,
    query: PageQuery,
    ok: pageOf(Piece),
    errors: ['member.not_found'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/admin/members/{id}/pieces',
    summary: 'Add a piece that was bought elsewhere: it has no warranty',
    roles: COUNTER,
    idempotent: true,
    params,
    body: AddPiece,
    created: PieceDetails,
    errors: ['member.not_found', 'member.closed', 'piece.in_future'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/admin/pieces/{id}',
    summary: 'A piece with its care log',
    roles: [...WHO_SERVE, 'craftsman'],
    params,
    ok: PieceDetails,
    errors: ['piece.not_found'],
  }),
  edit: endpoint({
    method: 'PATCH',
    path: '/admin/pieces/{id}',
    summary: 'Write down details of a piece',
    roles: COUNTER,
    params,
    body: EditPiece,
    ok: PieceDetails,
    errors: ['piece.not_found', 'auth.other_store', 'request.conflict', 'member.closed'],
  }),
  addCare: endpoint({
    method: 'POST',
    path: '/admin/pieces/{id}/care',
    summary: 'Enter care that was done, in any store: the next one is due from there',
    roles: WHO_CARE,
    idempotent: true,
    params,
    body: AddCare,
    created: PieceDetails,
    errors: [
      'piece.not_found',
      'store.not_found',
      'auth.other_store',
      'piece.care_in_future',
      'piece.care_too_early',
      'request.conflict',
      'member.closed',
    ],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/me/pieces',
    summary: "The member's own pieces, newest first",
    roles: ['member'],
    query: PageQuery,
    ok: pageOf(OwnPiece),
  }),
});
