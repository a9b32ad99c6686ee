import type { BodyOf, pieces as contract } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { before, DAY } from '../../kernel/clock';
import { certificateFrom } from '../../kernel/certificates';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { storeById } from '../stores/stores.queries';
import { addPiece } from './pieces.commands';
import { PieceCareEntity } from './pieces.entity';
import { lastCareOf, pieceById, type PieceRow } from './pieces.queries';
import { nextCareOn } from './pieces.rules';

interface AddElsewhere {
  memberId: string;
  piece: BodyOf<typeof contract.add>;
}

/**
 * Adds a piece that a member bought elsewhere. Answers its id.
 * @throws member.not_found, member.closed, piece.in_future
 */
export async function addElsewhere(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, piece }: AddElsewhere,
): Promise<string> {
  await lockActiveMember(tx, memberId);
  if (piece.boughtOn !== undefined && piece.boughtOn > dayOf(act.at)) throw problem('piece.in_future');
  const pieceId = await addPiece(tx, act, { memberId, origin: 'elsewhere', ...piece });
  await recordAudit(tx, act, {
    action: 'piece.added',
    subject: { type: 'piece', id: pieceId },
    memberId,
    after: { name: piece.name, category: piece.category },
  });
  return pieceId;
}

interface EditPiece {
  pieceId: string;
  changes: Omit<BodyOf<typeof contract.edit>, 'version'>;
  version: number;
}

/**
 * Writes down details of a piece; another material has another care interval.
 * @throws piece.not_found, auth.other_store, member.closed, request.conflict
 */
export async function editPiece(
  tx: Tx,
  act: Act<StaffActor>,
  { pieceId, changes, version }: EditPiece,
): Promise<void> {
  const piece = await pieceInUse(tx, pieceId);
  if (piece.storeId !== null) assertInScope(act.by, piece.storeId);
  const after: PieceRow = { ...piece, ...changes };
  const certificate = certificateFrom(after.certificateNo, after.certificateIssuer);
  const written = await tx.execute(
    `UPDATE piece SET name = ?, material = ?, stones = ?, certificateIssuer = ?, certificateNo = ?, weightMg = ?, ringSize = ?, nextCareOn = ?,
       version = version + 1, updatedAt = ? WHERE id = ? AND version = ? AND state = 'owned'`,
    [
      after.name,
      after.material,
      after.stones,
      certificate.certificateIssuer,
      certificate.certificateNo,
      after.weightMg,
      after.ringSize,
      after.material === piece.material ? piece.nextCareOn : await nextCareDay(tx, act, after),
      act.at,
      pieceId,
      version,
    ],
  );
  if (written === 0) throw problem('request.conflict');
  const kept = ({ name, material, stones, certificateNo, weightMg, ringSize }: PieceRow) => ({
    name,
    material,
    stones,
    certificateNo,
    weightMg,
    ringSize,
  });
  await recordAudit(tx, act, {
    action: 'piece.edited',
    subject: { type: 'piece', id: pieceId },
    memberId: piece.memberId,
    storeId: piece.storeId,
    before: kept(piece),
    after: kept(after),
  });
}

interface EnterCare {
  pieceId: string;
  care: BodyOf<typeof contract.addCare>;
}

/** How long ago care of a piece may have been done whose day of purchase nobody knows. */
const OLDEST_CARE_MS = 50 * 366 * DAY;

/**
 * Enters care that was done; the next is due from the last one. Any store may: pieces are cared for where they are brought.
 * @throws piece.not_found, store.not_found, auth.other_store, member.closed, piece.care_in_future, piece.care_too_early
 */
export async function enterCare(tx: Tx, act: Act<StaffActor>, { pieceId, care }: EnterCare): Promise<void> {
  const store = await storeById(tx, care.storeId);
  assertInScope(act.by, store.id);
  const piece = await pieceInUse(tx, pieceId);
  const doneAt = care.at === undefined ? act.at : new Date(care.at);
  if (doneAt > act.at) throw problem('piece.care_in_future');
  if (doneAt < before(act.at, OLDEST_CARE_MS) || dayOf(doneAt, store.timeZone) < (piece.boughtOn ?? ''))
    throw problem('piece.care_too_early');

  const id = newId(act.at);
  await tx.insert(PieceCareEntity, {
    id,
    pieceId,
    kind: care.kind,
    at: doneAt,
    storeId: store.id,
    staffId: act.by.id,
    note: care.note ?? null,
    recordedAt: act.at,
  });
  await tx.execute('UPDATE piece SET nextCareOn = ? WHERE id = ?', [
    await nextCareDay(tx, act, piece),
    pieceId,
  ]);
  await recordAudit(tx, act, {
    action: 'piece.cared_for',
    subject: { type: 'piece', id: pieceId },
    memberId: piece.memberId,
    storeId: store.id,
    after: { kind: care.kind, at: doneAt.toISOString() },
  });
}

/** From the last care, else the day it was bought, else the day it was put down. */
async function nextCareDay(tx: Tx, act: Act, piece: PieceRow): Promise<string | null> {
  const last = (await lastCareOf(tx, [piece.id])).get(piece.id);
  const from = last ? dayOf(last.at) : (piece.boughtOn ?? dayOf(piece.createdAt));
  return nextCareOn(piece, from, act.settings['pieces.careMonths']);
}

/**
 * Takes a piece for the rest of the transaction, after the member it belongs to: whoever is erased or merged at that moment
 * comes before or after. The UPDATE is the lock on both engines.
 * @throws piece.not_found when there is none or it went back, member.closed, request.conflict when it just changed hands
 */
async function pieceInUse(tx: Tx, pieceId: string): Promise<PieceRow> {
  const { memberId } = await pieceById(tx, pieceId);
  await lockActiveMember(tx, memberId);
  await tx.execute('UPDATE piece SET updatedAt = updatedAt WHERE id = ?', [pieceId]);
  const piece = await pieceById(tx, pieceId);
  if (piece.state !== 'owned') throw problem('piece.not_found');
  if (piece.memberId !== memberId) throw problem('request.conflict');
  return piece;
}
