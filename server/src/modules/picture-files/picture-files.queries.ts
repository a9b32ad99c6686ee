import type { Picture } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, placeholders, text, oneOf, type RowOf } from '../../database/rows';
import { problem } from '../../kernel/problem';
import { checkUrl, fileName, readAddressKey, signedUrl } from './picture-files.rules';

const PICTURE = {
  id: text,
  memberId: nullable(text),
  purpose: oneOf(['avatar', 'piece', 'store']),
  subjectId: nullable(text),
  fileKey: text,
  signingKey: text,
  width: int,
  height: int,
  bytes: int,
  staffId: nullable(text),
  createdAt: instant,
};
export type PictureRow = RowOf<typeof PICTURE>;

const COLUMNS = Object.keys(PICTURE).join(', ');

/** A picture as answers carry it, with addresses for an instant. */
export const presentPicture = (row: PictureRow, at: Date): Picture => ({
  id: row.id,
  url: signedUrl(row, 'whole', at),
  smallUrl: signedUrl(row, 'small', at),
  width: row.width,
  height: row.height,
  addedAt: row.createdAt.toISOString(),
});

/** @throws picture.not_found */
export async function pictureById(m: Reader, id: string): Promise<PictureRow> {
  const row = await m.row(`SELECT ${COLUMNS} FROM picture WHERE id = ?`, [id], PICTURE);
  if (!row) throw problem('picture.not_found');
  return row;
}

/** Every picture of a member. */
export const picturesOfMember = (m: Reader, memberId: string): Promise<PictureRow[]> =>
  m.rows(`SELECT ${COLUMNS} FROM picture WHERE memberId = ? ORDER BY id`, [memberId], PICTURE);

/**
 * Addresses of members' uploaded avatars, small, by member id; who has none is not in it. One query for a page of members.
 */
export async function avatarUrlsOf(
  m: Reader,
  memberIds: readonly string[],
  at: Date,
): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT ${COLUMNS} FROM picture WHERE memberId IN (${placeholders(memberIds)}) AND purpose = 'avatar' ORDER BY createdAt, id`,
    memberIds,
    PICTURE,
  );
  // Two records that were merged may both have had one: the newest shows.
  return new Map(rows.map((row) => [row.memberId ?? '', signedUrl(row, 'small', at)]));
}

/** The address of one member's uploaded avatar, small; null without one. */
export const avatarUrlOf = async (m: Reader, memberId: string, at: Date): Promise<string | null> =>
  (await avatarUrlsOf(m, [memberId], at)).get(memberId) ?? null;

/** Pictures of things, newest first, by the id of what they show. One query for a page of them. */
export async function picturesOf(
  m: Reader,
  purpose: 'piece',
  subjectIds: readonly string[],
  { memberId, at }: { memberId: string; at: Date },
): Promise<Map<string, Picture[]>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT ${COLUMNS} FROM picture WHERE memberId = ? AND purpose = ? AND subjectId IN (${placeholders(subjectIds)})
     ORDER BY createdAt DESC, id DESC`,
    [memberId, purpose, ...subjectIds],
    PICTURE,
  );
  return bySubject(rows, at);
}

/** Photos of stores, newest first, by the id of the store. One query for all of them. */
export async function picturesOfStores(
  m: Reader,
  storeIds: readonly string[],
  at: Date,
): Promise<Map<string, Picture[]>> {
  if (storeIds.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT ${COLUMNS} FROM picture WHERE memberId IS NULL AND purpose = 'store' AND subjectId IN (${placeholders(storeIds)})
     ORDER BY createdAt DESC, id DESC`,
    storeIds,
    PICTURE,
  );
  return bySubject(rows, at);
}

function bySubject(rows: readonly PictureRow[], at: Date): Map<string, Picture[]> {
  const found = new Map<string, Picture[]>();
  for (const row of rows) {
    const subjectId = row.subjectId ?? '';
    found.set(subjectId, [...(found.get(subjectId) ?? []), presentPicture(row, at)]);
  }
  return found;
}

interface Address {
  key: string;
  expires: string;
  signature: string;
}

/**
 * Returns the name in the storage of the file that an address leads to, and the seconds until the address expires.
 * @throws picture.not_found, picture.link_invalid, picture.link_expired
 */
export async function fileOfAddress(
  m: Reader,
  address: Address,
  at: Date,
): Promise<{ name: string; secondsLeft: number }> {
  const { fileKey, variant } = readAddressKey(address.key);
  const row = await m.row(`SELECT ${COLUMNS} FROM picture WHERE fileKey = ?`, [fileKey], PICTURE);
  if (!row) throw problem('picture.not_found');
  const left = checkUrl(address, row, at);
  if (left === 'invalid') throw problem('picture.link_invalid');
  if (left === 'expired') throw problem('picture.link_expired');
  return { name: fileName(fileKey, variant), secondsLeft: left };
}

/** Files whose removal is due, the longest waiting first. */
export const removalsDue = async (m: Reader, now: Date, limit: number): Promise<string[]> =>
  (
    await m.rows(
      `SELECT fileKey FROM picture_removal WHERE dueAt <= ? ORDER BY dueAt, fileKey LIMIT ${limit}`,
      [now],
      { fileKey: text },
    )
  ).map(({ fileKey }) => fileKey);
