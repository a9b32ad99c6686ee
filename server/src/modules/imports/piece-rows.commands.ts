import { newId } from '../../kernel/ids';
import { holdersOf } from '../members/holders.queries';
import { lockActiveMember } from '../members/identity.commands';
import { certificatesOf } from '../pieces/certificates.queries';
import { addPiece } from '../pieces/pieces.commands';
import { remember } from './import-records.commands';
import { recordsOf } from './import-records.queries';
import { kindOf, type ImportRun } from './kind';
import { readPiece, type PieceRow } from './piece-rows.rules';

interface PieceFacts {
  /** Phone → member. */
  holders: ReadonlyMap<string, string>;
  /** Key → content, of pieces this store has imported. */
  brought: ReadonlyMap<string, string>;
  /** Member and number, of the certificates that members' pieces have. */
  certificates: ReadonlySet<string>;
}

export const piecesKind = kindOf<PieceRow, PieceFacts>({
  keyOf: () => null,
  read: readPiece,
  gather: async (m, pieces, run) => {
    const holders = await holdersOf(m, [...new Set(pieces.map(({ phone }) => phone))]);
    const certificates = await certificatesOf(m, [...new Set(holders.values())]);
    const records = await recordsOf(
      m,
      'pieces',
      pieces.map(({ key }) => run.digest(`pieces:${key}`)),
    );
    const own = records.filter(({ storeId }) => storeId === run.storeId);
    return {
      holders,
      brought: new Map(own.map(({ keyDigest, contentDigest }) => [keyDigest, contentDigest])),
      certificates: new Set(certificates.map((one) => `${one.memberId}:${one.certificateNo}`)),
    };
  },
  judge: (piece, facts, run) => {
    const known = facts.brought.get(run.digest(`pieces:${piece.key}`));
    if (known !== undefined)
      return known === contentOf(piece, run)
        ? { outcome: 'unchanged' }
        : { outcome: 'refused', code: 'import.piece_differs' };
    const memberId = facts.holders.get(piece.phone);
    if (memberId === undefined) return { outcome: 'refused', code: 'import.member_unknown' };
    const { certificateNo } = piece;
    return certificateNo !== null && facts.certificates.has(`${memberId}:${certificateNo}`)
      ? { outcome: 'refused', code: 'import.piece_there' }
      : { outcome: 'fresh' };
  },
  write: async (tx, piece, facts, run) => {
    const memberId = facts.holders.get(piece.phone);
    if (memberId === undefined) throw new Error('a piece of nobody');
    await lockActiveMember(tx, memberId);
    const { phone: _phone, key: _key, ...details } = piece;
    const pieceId = await addPiece(tx, run.act, {
      memberId,
      origin: 'import',
      storeId: run.storeId,
      ...details,
    });
    await remember(tx, run, {
      id: newId(run.act.at),
      kind: 'pieces',
      keyDigest: run.digest(`pieces:${piece.key}`),
      contentDigest: contentOf(piece, run),
      memberId,
      subjectId: pieceId,
    });
  },
  repeated: 'import.row_repeated',
});

const contentOf = (piece: PieceRow, run: ImportRun): string => run.digest(JSON.stringify(piece));
