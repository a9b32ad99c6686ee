import { CARE_KINDS, JEWELLERY_CATEGORIES, PIECE_ORIGINS, PIECE_STATES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, placeholders, text } from '../../database/rows';
import { decodeWordCursor, type Position } from '../../http/paging';
import { problem } from '../../kernel/problem';

const PIECE = {
  id: text,
  memberId: text,
  origin: oneOf(PIECE_ORIGINS),
  storeId: nullable(text),
  storeName: nullable(text),
  saleId: nullable(text),
  name: text,
  category: oneOf(JEWELLERY_CATEGORIES),
  material: nullable(text),
  stones: nullable(text),
  certificateIssuer: nullable(text),
  certificateNo: nullable(text),
  weightMg: nullable(int),
  ringSize: nullable(text),
  boughtOn: nullable(text),
  warrantyUntil: nullable(text),
  nextCareOn: nullable(text),
  state: oneOf(PIECE_STATES),
  createdAt: instant,
  memberState: text,
  version: int,
};
const SELECT = `SELECT p.*, st.name AS storeName, l.saleId, m.state AS memberState FROM piece p
  JOIN member m ON m.id = p.memberId LEFT JOIN store st ON st.id = p.storeId LEFT JOIN sale_line l ON l.id = p.saleLineId`;

/** @throws piece.not_found */
export async function pieceById(m: Reader, id: string) {
  const piece = await m.row(`${SELECT} WHERE p.id = ?`, [id], PIECE);
  if (!piece) throw problem('piece.not_found');
  return piece;
}

export type PieceRow = Awaited<ReturnType<typeof pieceById>>;

/** Where no day is known a piece comes last. */
const BOUGHT = `COALESCE(p.boughtOn, '')`;

export const positionOfPiece = ({ boughtOn, id }: Pick<PieceRow, 'boughtOn' | 'id'>): Position => ({
  key: boughtOn ?? '',
  id,
});

/** The pieces a member owns, bought last first; one row more than `limit` where there is a next page. */
export function piecesOf(
  m: Reader,
  memberId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<PieceRow[]> {
  const from = decodeWordCursor(cursor);
  const after = from ? `AND (${BOUGHT} < ? OR (${BOUGHT} = ? AND p.id < ?))` : '';
  return m.rows(
    `${SELECT} WHERE p.memberId = ? AND p.state = 'owned' ${after} ORDER BY ${BOUGHT} DESC, p.id DESC LIMIT ${limit + 1}`,
    [memberId, ...(from ? [from.key, from.key, from.id] : [])],
    PIECE,
  );
}

const LATEST = { pieceId: text, kind: oneOf(CARE_KINDS), at: instant };
export type LastCare = { kind: (typeof CARE_KINDS)[number]; at: Date };

/** The last care of each piece that had any. */
export async function lastCareOf(m: Reader, pieceIds: readonly string[]): Promise<Map<string, LastCare>> {
  if (pieceIds.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT c.pieceId, c.kind, c.at FROM piece_care c
     JOIN (SELECT pieceId, MAX(at) AS at FROM piece_care WHERE pieceId IN (${placeholders(pieceIds)}) GROUP BY pieceId) latest
       ON latest.pieceId = c.pieceId AND latest.at = c.at ORDER BY c.id`,
    pieceIds,
    LATEST,
  );
  return new Map(rows.map(({ pieceId, ...care }) => [pieceId, care]));
}

const ENTRIES_SHOWN = 100;

/** The care of a piece, newest first. */
export const careLogOf = (m: Reader, pieceId: string) =>
  m.rows(
    `SELECT c.id, c.kind, c.at, c.storeId, st.name AS storeName, c.staffId, f.name AS staffName, c.note
     FROM piece_care c JOIN store st ON st.id = c.storeId LEFT JOIN staff f ON f.id = c.staffId
     WHERE c.pieceId = ? ORDER BY c.at DESC, c.id DESC LIMIT ${ENTRIES_SHOWN}`,
    [pieceId],
    {
      id: text,
      kind: oneOf(CARE_KINDS),
      at: instant,
      storeId: text,
      storeName: text,
      staffId: text,
      staffName: nullable(text),
      note: nullable(text),
    },
  );

export type CareRow = Awaited<ReturnType<typeof careLogOf>>[number];
