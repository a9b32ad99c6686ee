import { pictures } from '@gemcare/shared';
import { assertInScope, type StaffActor } from '../../http/actor';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import type { Reader, Tx, Database } from '../../database/database';
import type { Act } from '../../kernel/act';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import { problem } from '../../kernel/problem';
import { StorageError, type Storage } from '../../storage/storage';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { keepUpload } from '../picture-files/file-removals.commands';
import { forgetPicture } from '../picture-files/picture-files.commands';
import {
  fileOfAddress,
  pictureById,
  picturesOf,
  presentPicture,
  type PictureRow,
} from '../picture-files/picture-files.queries';
import { pieceById } from '../pieces/pieces.queries';
import { storeToEdit } from '../stores/stores.queries';
import { addPicture, addStorePicture, forgetAvatar, setAvatar } from './pictures.commands';

interface Uploaded {
  db: Database;
  clock: Clock;
  logger: Logger;
  upload: { path: string };
}

/** Uploading, showing and removing pictures. */
export function pictureRoutes({ storage }: { storage: Storage }) {
  const filesOf = ({ db, clock, logger, upload }: Uploaded) =>
    keepUpload({ db, storage, clock, logger }, upload.path);

  return implement(pictures, {
    setAvatar: inTransactionAfter(
      async (call) => {
        assertActive(await call.db.read((m) => memberById(m, call.actor.id)));
        return { files: await filesOf(call) };
      },
      async ({ tx, actor, files, clock, act }) => {
        const given = { files, memberId: actor.id, staffId: null, now: clock.now() };
        return presentPicture(await setAvatar(tx, act, given), act.at);
      },
    ),

    removeAvatar: inTransaction(async ({ tx, actor, act }) => {
      await forgetAvatar(tx, act, { memberId: actor.id });
      return undefined;
    }),

    add: inTransactionAfter(
      async (call) => {
        await call.db.read(async (m) => {
          assertActive(await memberById(m, call.params.id));
          await pieceFor(m, call.actor, { memberId: call.params.id, pieceId: call.body.subjectId });
        });
        return { files: await filesOf(call) };
      },
      async ({ tx, actor, params, body, files, clock, act }) => {
        await pieceFor(tx, actor, { memberId: params.id, pieceId: body.subjectId });
        const row = await addPicture(tx, act, {
          ...body,
          files,
          memberId: params.id,
          staffId: actor.id,
          now: clock.now(),
        });
        await audited(tx, act, 'picture.added', { row });
        return presentPicture(row, act.at);
      },
    ),

    ofMember: ({ db, actor, params, query: { purpose, subjectId }, act }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        await pieceFor(m, actor, { memberId: params.id, pieceId: subjectId });
        const found = await picturesOf(m, purpose, [subjectId], { memberId: params.id, at: act.at });
        return { items: found.get(subjectId) ?? [] };
      }),

    addToStore: inTransactionAfter(
      async (call) => {
        await call.db.read((m) => storeToEdit(m, call.actor, call.params.id));
        return { files: await filesOf(call) };
      },
      async ({ tx, actor, params, files, clock, act }) => {
        await storeToEdit(tx, actor, params.id);
        const row = await addStorePicture(tx, act, {
          files,
          storeId: params.id,
          staffId: actor.id,
          now: clock.now(),
        });
        await audited(tx, act, 'picture.added', { row });
        return presentPicture(row, act.at);
      },
    ),

    remove: inTransaction(async ({ tx, actor, params, act }) => {
      const row = await pictureById(tx, params.id);
      await assertMayRemove(tx, actor, row);
      await forgetPicture(tx, act, row);
      await audited(tx, act, 'picture.removed', { row });
      return undefined;
    }),

    removeMemberAvatar: inTransaction(async ({ tx, params, act }) => {
      await memberById(tx, params.id);
      if (!(await forgetAvatar(tx, act, { memberId: params.id }))) throw problem('picture.not_found');
      await recordAudit(tx, act, {
        action: 'picture.removed',
        subject: { type: 'member', id: params.id },
        memberId: params.id,
        before: { purpose: 'avatar' },
      });
      return undefined;
    }),

    async show({ db, params, query, logger, act }) {
      const { name, secondsLeft } = await db.read((m) => fileOfAddress(m, { ...params, ...query }, act.at));
      const file = await storage.get(name).catch((err: unknown) => {
        if (!(err instanceof StorageError)) throw err;
        logger.error({ err }, 'a picture could not be read');
        throw problem('server.unavailable', { retryAfterSeconds: 5 });
      });
      if (!file) throw problem('picture.not_found');
      return {
        ...file,
        name: `${params.key}.jpg`,
        type: 'image/jpeg',
        inline: true,
        maxAgeSeconds: secondsLeft,
      };
    },
  });
}

/**
 * A picture of a piece goes by whoever serves its owner, one of a store by its manager.
 * @throws picture.not_found, auth.other_store, auth.forbidden
 */
async function assertMayRemove(
  m: Reader,
  staff: StaffActor,
  { purpose, memberId, subjectId }: PictureRow,
): Promise<void> {
  // An avatar is its owner's, and for managers to take away.
  if (subjectId === null) throw problem('picture.not_found');
  if (purpose === 'store') await storeToEdit(m, staff, subjectId);
  else await pieceFor(m, staff, { memberId, pieceId: subjectId });
}

/**
 * A member's piece that this member of staff may see in full.
 * @throws piece.not_found, auth.other_store
 */
async function pieceFor(
  m: Reader,
  staff: StaffActor,
  { memberId, pieceId }: { memberId: string | null; pieceId: string },
): Promise<void> {
  const piece = await pieceById(m, pieceId);
  if (piece.memberId !== memberId) throw problem('piece.not_found');
  if (piece.storeId !== null) assertInScope(staff, piece.storeId);
}

const audited = (
  tx: Tx,
  act: Act<StaffActor>,
  action: 'picture.added' | 'picture.removed',
  { row }: { row: PictureRow },
): Promise<void> =>
  recordAudit(tx, act, {
    action,
    subject: { type: row.purpose, id: row.subjectId ?? row.memberId ?? row.id },
    memberId: row.memberId,
    storeId: row.purpose === 'store' ? row.subjectId : null,
    [action === 'picture.added' ? 'after' : 'before']: {
      pictureId: row.id,
      width: row.width,
      height: row.height,
    },
  });
