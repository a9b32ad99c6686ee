import { MAX_PICTURES } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { int } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { lockActiveMember } from '../members/identity.commands';
import { forgetPicture, keepPicture, type Kept } from '../picture-files/picture-files.commands';
import { picturesOfMember, type PictureRow } from '../picture-files/picture-files.queries';
import { lockStore } from '../stores/stores.commands';

interface KeepPicture extends Kept {
  memberId: string;
}

/**
 * Makes a picture the member's avatar; the one before goes.
 * @throws member.not_found, member.closed, request.conflict
 */
export async function setAvatar(tx: Tx, act: Act, given: KeepPicture): Promise<PictureRow> {
  await lockActiveMember(tx, given.memberId);
  await forgetAvatar(tx, act, given);
  return keepPicture(tx, act, { ...given, purpose: 'avatar', subjectId: null });
}

/** Takes a member's uploaded avatar away. Answers whether there was one. */
export async function forgetAvatar(tx: Tx, act: Act, { memberId }: { memberId: string }): Promise<boolean> {
  const avatars = (await picturesOfMember(tx, memberId)).filter(({ purpose }) => purpose === 'avatar');
  for (const avatar of avatars) await forgetPicture(tx, act, avatar);
  return avatars.length > 0;
}

/**
 * Adds a picture of one of a member's things.
 * @throws member.not_found, member.closed, picture.too_many, request.conflict
 */
export async function addPicture(
  tx: Tx,
  act: Act,
  given: KeepPicture & { purpose: 'piece'; subjectId: string },
): Promise<PictureRow> {
  const { memberId, purpose, subjectId } = given;
  await lockActiveMember(tx, memberId); // pictures of a member are counted one at a time
  const count = await tx.row(
    'SELECT COUNT(*) AS n FROM picture WHERE memberId = ? AND purpose = ? AND subjectId = ?',
    [memberId, purpose, subjectId],
    { n: int },
  );
  if ((count?.n ?? 0) >= MAX_PICTURES) throw problem('picture.too_many');
  return keepPicture(tx, act, given);
}

/**
 * Adds a photo of a store, which is shown to everybody.
 * @throws store.not_found, picture.too_many, request.conflict
 */
export async function addStorePicture(
  tx: Tx,
  act: Act,
  { storeId, ...given }: Kept & { storeId: string },
): Promise<PictureRow> {
  await lockStore(tx, storeId); // photos of a store are counted one at a time
  const count = await tx.row(
    "SELECT COUNT(*) AS n FROM picture WHERE memberId IS NULL AND purpose = 'store' AND subjectId = ?",
    [storeId],
    { n: int },
  );
  if ((count?.n ?? 0) >= MAX_PICTURES) throw problem('picture.too_many');
  return keepPicture(tx, act, { ...given, memberId: null, purpose: 'store', subjectId: storeId });
}
