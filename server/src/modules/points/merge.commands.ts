import type { Tx } from '../../database/database';
import type { Merging } from '../../database/member-data';
import { int, nullable, oneOf, text, type RowOf } from '../../database/rows';
import { type Act, SYSTEM } from '../../kernel/act';
import { endOfDay, HOME_ZONE } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import type { StandingMerge } from '../members/merge-path.queries';
import {
  addDebt,
  ledgerOf,
  lotOf,
  makeLot,
  openLedgers,
  takeFrom,
  writeEntry,
  type Ledger,
} from './ledger.commands';
import { PointsMergeLineEntity } from './points.entity';
import { sumOf, takeByExpiry, type LedgerLot } from './points.rules';

/**
 * Points of two records that are merged. Lines of the ledger never change owner: what is left of a lot is taken out of it and
 * makes a lot of the same dates on the other side, each such move a line of its own that both entries name as their source.
 */

interface Move {
  mergeId: string;
  kind: PointsMergeLineEntity['kind'];
  from: Ledger;
  into: Ledger;
}

/** Everything that is left of `from` goes to `into`, debt as well. */
export async function mergeLedgers(tx: Tx, act: Act, { mergeId, fromId, intoId }: Merging): Promise<void> {
  const { from, into } = await both(tx, act, fromId, intoId);
  for (const lot of openLots(from)) await moveLot(tx, { mergeId, kind: 'lot', from, into }, lot);
  await moveDebt(tx, { mergeId, kind: 'debt', from, into }, from.debt);
}

/**
 * What is left of the lots that came with a merge goes back, and debt that came with it and is still open. What was spent
 * stays spent; debt made since stays where it was made.
 */
export async function unmergeLedgers(tx: Tx, act: Act, { mergeId, fromId, intoId }: Merging): Promise<void> {
  const { from, into } = await both(tx, act, fromId, intoId);
  for (const lot of openLots(into)) {
    if (lot.originId !== null && (await cameWith(tx, lot.id, mergeId)))
      await moveLot(tx, { mergeId, kind: 'lot_back', from: into, into: from }, lot);
  }
  const open = Math.min(await openDebtOf(tx, mergeId), into.debt);
  await moveDebt(tx, { mergeId, kind: 'debt_back', from: into, into: from }, open);
}

/** Points that were put back into a lot of a record that has been merged go on to where its others went, merge by merge. */
export async function moveOn(
  tx: Tx,
  ledgers: readonly Ledger[],
  path: readonly StandingMerge[],
  lot: LedgerLot,
): Promise<void> {
  let moving = lot;
  for (const { mergeId, fromId, intoId } of path) {
    if (moving.remaining === 0) return;
    const into = ledgerOf(ledgers, intoId);
    const from = ledgerOf(ledgers, fromId);
    moving = lotOf(into, await moveLot(tx, { mergeId, kind: 'moved_on', from, into }, moving));
  }
}

const both = async (tx: Tx, act: Act, fromId: string, intoId: string) => {
  const ledgers = await openLedgers(tx, act, [fromId, intoId]);
  return { from: ledgerOf(ledgers, fromId), into: ledgerOf(ledgers, intoId) };
};

const openLots = ({ lots }: Ledger): LedgerLot[] =>
  lots.filter(({ remaining }) => remaining > 0).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Moves what is left of a lot; answers the lot it makes. */
async function moveLot(tx: Tx, move: Move, lot: LedgerLot): Promise<string> {
  const { from, into } = move;
  const { id: fromLotId, remaining: points, maturesAt, expiresAt, revived, originId } = lot;
  const { outId, inId, lineId } = await twoEntries(tx, move, points);
  await takeFrom(tx, from, outId, [{ lotId: fromLotId, amount: points }]);
  const dates = { maturesAt, expiresAt, revived, originId: originId ?? fromLotId };
  const toLotId = await makeLot(tx, into, { id: inId, size: points }, dates);
  await writeLine(tx, move, { id: lineId, points, fromLotId, toLotId });
  return toLotId;
}

/** Moves debt: a lot on the one side pays it off, on the other side it is taken from what is available, then owed. */
async function moveDebt(tx: Tx, move: Move, points: number): Promise<void> {
  if (points === 0) return;
  const { from, into } = move;
  const { outId, inId, lineId } = await twoEntries(tx, { ...move, from: into, into: from }, points);
  const dates = { maturesAt: from.act.at, expiresAt: endOfDay(from.act.at, HOME_ZONE) };
  const toLotId = await makeLot(tx, from, { id: inId, size: points }, dates);
  const takes = takeByExpiry(into.lots, points, into.act.at);
  await takeFrom(tx, into, outId, takes);
  await addDebt(tx, into, points - sumOf(takes));
  await writeLine(tx, move, { id: lineId, points, fromLotId: null, toLotId });
}

/** The two entries of one move, which name its line as their source. */
async function twoEntries(tx: Tx, { from, into }: Pick<Move, 'from' | 'into'>, points: number) {
  const lineId = newId(from.act.at);
  const source = { type: 'merge_line', id: lineId };
  const outId = await writeEntry(tx, from, { kind: 'merge_out', delta: -points, source, by: SYSTEM });
  const inId = await writeEntry(tx, into, { kind: 'merge_in', delta: points, source, by: SYSTEM });
  return { lineId, outId, inId };
}

const writeLine = (
  tx: Tx,
  { mergeId, kind, from, into }: Move,
  line: Pick<PointsMergeLineEntity, 'id' | 'points' | 'fromLotId' | 'toLotId'>,
): Promise<void> =>
  tx.insert(PointsMergeLineEntity, {
    ...line,
    mergeId,
    kind,
    fromMemberId: from.memberId,
    toMemberId: into.memberId,
    at: from.act.at,
  });

const LINE = {
  mergeId: text,
  fromLotId: nullable(text),
  kind: oneOf(['lot', 'debt', 'moved_on', 'lot_back', 'debt_back']),
};

/** Whether the points of a lot came over with a merge: followed back from lot to lot. */
async function cameWith(tx: Tx, lotId: string, mergeId: string): Promise<boolean> {
  let id: string | null = lotId;
  while (id !== null) {
    const line: RowOf<typeof LINE> | undefined = await tx.row(
      'SELECT mergeId, fromLotId, kind FROM points_merge_line WHERE toLotId = ?',
      [id],
      LINE,
    );
    if (!line) return false;
    if (line.mergeId === mergeId && (line.kind === 'lot' || line.kind === 'moved_on')) return true;
    id = line.fromLotId;
  }
  return false;
}

/** How much of the debt that came with a merge is still open. */
async function openDebtOf(tx: Tx, mergeId: string): Promise<number> {
  const row = await tx.row(
    `SELECT -e.delta + COALESCE(SUM(a.amount), 0) AS open FROM points_merge_line l
     JOIN points_entry e ON e.kind = 'merge_out' AND e.sourceType = 'merge_line' AND e.sourceId = l.id LEFT JOIN points_allocation a ON a.entryId = e.id
     WHERE l.mergeId = ? AND l.kind = 'debt' GROUP BY e.id, e.delta`,
    [mergeId],
    { open: int },
  );
  return row?.open ?? 0;
}
