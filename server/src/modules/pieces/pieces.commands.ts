import type { JewelleryCategory, PieceCategory, Pricing } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { placeholders, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { certificateFrom } from '../../kernel/certificates';
import { newId } from '../../kernel/ids';
import { PieceEntity } from './pieces.entity';
import { isJewellery, nextCareOn, warrantyUntil } from './pieces.rules';

/** A line of a sale, as far as a piece goes by it. */
interface SoldLine {
  id: string;
  memberId: string;
  storeId: string;
  /** Of the store. */
  zone: string;
  soldAt: Date;
  name: string;
  category: PieceCategory;
  pricing: Pricing;
  material: string | null;
  certificateNo: string | null;
  weightMg: number | null;
  /** Given back in full. */
  isReturned: boolean;
}

interface SoldLines {
  lines: readonly SoldLine[];
}

/**
 * Makes a piece of each line of jewellery among those that members bought. A line that has one already gets no second:
 * the same lines may come again. Returns how many were made.
 */
export async function makePieces(tx: Tx, act: Act, { lines }: SoldLines): Promise<number> {
  const jewellery = lines.filter(isJewellery);
  const made = await linesWithPiece(
    tx,
    jewellery.map(({ id }) => id),
  );
  const pieces = jewellery.filter(({ id }) => !made.has(id)).map((line) => pieceOfLine(act, line));
  await tx.insert(PieceEntity, pieces);
  return pieces.length;
}

async function linesWithPiece(tx: Tx, lineIds: readonly string[]): Promise<Set<string>> {
  if (lineIds.length === 0) return new Set();
  const rows = await tx.rows(
    `SELECT saleLineId FROM piece WHERE saleLineId IN (${placeholders(lineIds)})`,
    lineIds,
    { saleLineId: text },
  );
  return new Set(rows.map(({ saleLineId }) => saleLineId));
}

function pieceOfLine({ at, settings }: Act, line: SoldLine & { category: JewelleryCategory }): PieceEntity {
  const boughtOn = dayOf(line.soldAt, line.zone);
  return {
    id: newId(at),
    memberId: line.memberId,
    origin: 'sale',
    saleLineId: line.id,
    storeId: line.storeId,
    name: line.name,
    category: line.category,
    material: line.material,
    stones: null,
    ...certificateFrom(line.certificateNo),
    weightMg: line.weightMg,
    ringSize: null,
    boughtOn,
    warrantyUntil: warrantyUntil(boughtOn, settings['pieces.warrantyMonths']),
    nextCareOn: nextCareOn(line, boughtOn, settings['pieces.careMonths']),
    state: line.isReturned ? 'returned' : 'owned',
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}

/** After a refund: the pieces whose lines were given back in full go back to the store; a part refunded leaves them. */
export async function returnPieces(tx: Tx, act: Act, { lines }: SoldLines): Promise<void> {
  const returned = lines.filter(({ isReturned }) => isReturned);
  if (returned.length === 0) return;
  await tx.execute(
    `UPDATE piece SET state = 'returned', version = version + 1, updatedAt = ? WHERE state = 'owned' AND saleLineId IN (${placeholders(returned)})`,
    [act.at, ...returned.map(({ id }) => id)],
  );
}

export interface NewPiece {
  memberId: string;
  /** `import`: brought along from an older system, where it may have been sold by a store of ours with a warranty. */
  origin: 'elsewhere' | 'import';
  storeId?: string | null;
  name: string;
  category: JewelleryCategory;
  material?: string | null;
  stones?: string | null;
  certificateIssuer?: string | null;
  certificateNo?: string | null;
  weightMg?: number | null;
  ringSize?: string | null;
  /** `YYYY-MM-DD` */
  boughtOn?: string | null;
  warrantyUntil?: string | null;
  /** When care was done last, `YYYY-MM-DD`; without it the next is counted from the day it was bought, or today. */
  lastCareOn?: string | null;
}

/**
 * Puts a piece that comes from no sale of ours into a member's passport; whoever calls has checked the member, the store and
 * that no day lies ahead. A piece bought elsewhere has no warranty. Answers its id.
 */
export async function addPiece(
  tx: Tx,
  act: Act,
  { memberId, origin, category, lastCareOn, ...given }: NewPiece,
): Promise<string> {
  const id = newId(act.at);
  const material = given.material ?? null;
  const careFrom = lastCareOn ?? given.boughtOn ?? dayOf(act.at);
  await tx.insert(PieceEntity, {
    id,
    memberId,
    origin,
    saleLineId: null,
    storeId: given.storeId ?? null,
    name: given.name,
    category,
    material,
    stones: given.stones ?? null,
    ...certificateFrom(given.certificateNo ?? null, given.certificateIssuer ?? null),
    weightMg: given.weightMg ?? null,
    ringSize: given.ringSize ?? null,
    boughtOn: given.boughtOn ?? null,
    warrantyUntil: origin === 'elsewhere' ? null : (given.warrantyUntil ?? null),
    nextCareOn: nextCareOn({ category, material }, careFrom, act.settings['pieces.careMonths']),
    state: 'owned',
    createdAt: act.at,
    updatedAt: act.at,
    version: 1,
  });
  return id;
}
