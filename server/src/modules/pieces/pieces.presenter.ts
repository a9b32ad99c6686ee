import type { CareEntry, OwnPiece, Piece, PieceDetails } from '@gemcare/shared';
import type { StaffActor } from '../../http/actor';
import { piecePolicy } from './pieces.policy';
import type { CareRow, LastCare, PieceRow } from './pieces.queries';

export const presentPiece = (piece: PieceRow, lastCare: LastCare | undefined, reader: StaffActor): Piece => ({
  id: piece.id,
  origin: piece.origin,
  category: piece.category,
  store: piece.storeId === null ? null : { id: piece.storeId, name: piece.storeName ?? '' },
  boughtOn: piece.boughtOn,
  detail: piecePolicy.seeDetail(reader, piece)
    ? {
        name: piece.name,
        material: piece.material,
        stones: piece.stones,
        certificateIssuer: piece.certificateIssuer,
        certificateNo: piece.certificateNo,
        weightMg: piece.weightMg,
        ringSize: piece.ringSize,
        warrantyUntil: piece.warrantyUntil,
        nextCareOn: piece.nextCareOn,
        saleId: piece.saleId,
      }
    : null,
  lastCare: lastCare ? { kind: lastCare.kind, at: lastCare.at.toISOString() } : null,
  version: piece.version,
  can: { edit: piecePolicy.edit(reader, piece), care: piecePolicy.care(reader, piece) },
});

const presentCare = (entry: CareRow, reader: StaffActor): CareEntry => ({
  id: entry.id,
  kind: entry.kind,
  at: entry.at.toISOString(),
  store: { id: entry.storeId, name: entry.storeName },
  detail: piecePolicy.seeCare(reader, entry)
    ? { by: { id: entry.staffId, name: entry.staffName ?? '已离职' }, note: entry.note }
    : null,
});

export const presentPieceDetails = (
  piece: PieceRow,
  careLog: readonly CareRow[],
  reader: StaffActor,
): PieceDetails => ({
  ...presentPiece(piece, careLog[0], reader),
  memberId: piece.memberId,
  careLog: careLog.map((entry) => presentCare(entry, reader)),
});

export const presentOwnPiece = (piece: PieceRow): OwnPiece => ({
  id: piece.id,
  origin: piece.origin,
  name: piece.name,
  category: piece.category,
  material: piece.material,
  stones: piece.stones,
  certificateNo: [piece.certificateIssuer, piece.certificateNo].filter(Boolean).join(' ') || null,
  ringSize: piece.ringSize,
  weightMg: piece.weightMg,
  storeName: piece.storeName,
  boughtOn: piece.boughtOn,
  warrantyUntil: piece.warrantyUntil,
  nextCareOn: piece.nextCareOn,
});
