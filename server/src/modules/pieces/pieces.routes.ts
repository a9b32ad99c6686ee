import { pieces } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import { presentOwnPiece, presentPiece, presentPieceDetails } from './pieces.presenter';
import { careLogOf, lastCareOf, pieceById, piecesOf, positionOfPiece } from './pieces.queries';
import { addElsewhere, editPiece, enterCare } from './staff-edits.commands';

const details = async (m: Reader, id: string, reader: StaffActor) =>
  presentPieceDetails(await pieceById(m, id), await careLogOf(m, id), reader);

export const pieceRoutes = () =>
  implement(pieces, {
    ofMember: ({ db, actor, params, query }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = pageFrom(await piecesOf(m, params.id, query), query.limit, positionOfPiece);
        const lastCare = await lastCareOf(
          m,
          page.items.map(({ id }) => id),
        );
        return {
          ...page,
          items: page.items.map((piece) => presentPiece(piece, lastCare.get(piece.id), actor)),
        };
      }),
    add: inTransaction(async ({ tx, actor, params, body, act }) => {
      const pieceId = await addElsewhere(tx, act, {
        memberId: params.id,
        piece: body,
      });
      return details(tx, pieceId, actor);
    }),
    show: ({ db, actor, params }) => db.read((m) => details(m, params.id, actor)),
    edit: inTransaction(async ({ tx, actor, params, body: { version, ...changes }, act }) => {
      await editPiece(tx, act, {
        pieceId: params.id,
        changes,
        version,
      });
      return details(tx, params.id, actor);
    }),
    addCare: inTransaction(async ({ tx, actor, params, body, act }) => {
      await enterCare(tx, act, {
        pieceId: params.id,
        care: body,
      });
      return details(tx, params.id, actor);
    }),
    mine: ({ db, actor, query }) =>
      db.read(async (m) => {
        const page = pageFrom(await piecesOf(m, actor.id, query), query.limit, positionOfPiece);
        return { ...page, items: page.items.map(presentOwnPiece) };
      }),
  });
