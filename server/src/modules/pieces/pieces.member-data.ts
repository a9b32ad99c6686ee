import { CARE_NAMES, JEWELLERY_NAMES, PIECE_ORIGIN_NAMES } from '@gemcare/shared/client';
import type { Reader, Tx } from '../../database/database';
import type { ExportSection, MemberData } from '../../database/member-data';
import { nullable, oneOf, placeholders, text, instant } from '../../database/rows';
import { CARE_KINDS } from '@gemcare/shared';
import { dayOf } from '../../kernel/calendar';
import { piecesOf } from './pieces.queries';

/** The most that a page of the list holds: an export reads it to its end. */
const ALL = 100_000;

export const piecesData: MemberData = {
  tables: {
    piece: {
      columns: ['memberId'],
      title: '珠宝',
      merge: 'moves',
      join: 'prevents',
      erase: { redacts: ['name', 'material', 'stones', 'certificateIssuer', 'certificateNo'] },
    },
  },
  erase: (tx, _act, { memberIds }) => forgetCareNotes(tx, memberIds),
  export: async (m, memberId) => [await ownPieces(m, memberId), await ownCare(m, memberId)],
};

/** The log hangs on the piece: what was done stays, what was written about it goes. */
async function forgetCareNotes(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE piece_care SET note = NULL WHERE note IS NOT NULL AND pieceId IN (SELECT id FROM piece WHERE memberId IN (${placeholders(memberIds)}))`,
    memberIds,
  );
}

async function ownPieces(m: Reader, memberId: string): Promise<ExportSection> {
  const pieces = await piecesOf(m, memberId, { limit: ALL });
  return {
    key: 'pieces',
    title: '我的珠宝',
    fields: {
      name: '名称',
      category: '品类',
      material: '材质',
      stones: '宝石',
      certificate: '证书',
      weightGrams: '重量（克）',
      ringSize: '手寸（港码）',
      origin: '来源',
      store: '购买门店',
      boughtOn: '购买日期',
      warrantyUntil: '质保至',
      nextCareOn: '下次保养',
    },
    rows: pieces.map((piece) => ({
      name: piece.name,
      category: JEWELLERY_NAMES[piece.category],
      material: piece.material,
      stones: piece.stones,
      certificate: [piece.certificateIssuer, piece.certificateNo].filter(Boolean).join(' ') || null,
      weightGrams: piece.weightMg === null ? null : piece.weightMg / 1000,
      ringSize: piece.ringSize,
      origin: PIECE_ORIGIN_NAMES[piece.origin],
      store: piece.storeName,
      boughtOn: piece.boughtOn,
      warrantyUntil: piece.warrantyUntil,
      nextCareOn: piece.nextCareOn,
    })),
  };
}

async function ownCare(m: Reader, memberId: string): Promise<ExportSection> {
  const entries = await m.rows(
    `SELECT p.name, c.kind, c.at, st.name AS store, st.timeZone, c.note FROM piece p JOIN piece_care c ON c.pieceId = p.id
     JOIN store st ON st.id = c.storeId WHERE p.memberId = ? ORDER BY c.at DESC, c.id DESC`,
    [memberId],
    { name: text, kind: oneOf(CARE_KINDS), at: instant, store: text, timeZone: text, note: nullable(text) },
  );
  return {
    key: 'pieceCare',
    title: '保养记录',
    fields: { on: '日期', piece: '珠宝', kind: '项目', store: '门店', note: '备注' },
    rows: entries.map(({ name, kind, at, store, timeZone, note }) => ({
      on: dayOf(at, timeZone),
      piece: name,
      kind: CARE_NAMES[kind],
      store,
      note,
    })),
  };
}
