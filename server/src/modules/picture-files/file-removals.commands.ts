import { randomBytes } from 'node:crypto';
import type { Database, Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { after, HOUR, type Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import { problem } from '../../kernel/problem';
import { StorageError, type Storage } from '../../storage/storage';
import { PictureRemovalEntity } from './picture-files.entity';
import { fileName, VARIANTS } from './picture-files.rules';
import { makePicture, type MadePicture } from './re-encoding';

/** Files that are written are removed after this long, unless their picture's row has been written by then. */
const UNCLAIMED_MS = HOUR;

interface Keeping {
  db: Database;
  storage: Storage;
  clock: Clock;
  logger: Logger;
}

/** Files that wait for their picture's row. */
export interface KeptFiles {
  fileKey: string;
  width: number;
  height: number;
  bytes: number;
}

/**
 * Makes an uploaded picture anew and writes its files. They are removed after an hour unless `claimFiles` takes them before.
 * @param path where the upload is
 * @throws what makePicture throws, server.unavailable where files can not be kept now
 */
export const keepUpload = async (keeping: Keeping, path: string): Promise<KeptFiles> =>
  writeFiles(keeping, await makePicture(path));

/** Writes a picture's files, with a note that removes them again unless `claimFiles` takes it back. */
async function writeFiles(
  { db, storage, clock, logger }: Keeping,
  { whole, small, width, height }: MadePicture,
): Promise<KeptFiles> {
  const fileKey = randomBytes(16).toString('hex');
  const dueAt = after(clock.now(), UNCLAIMED_MS);
  await db.transaction((tx) => tx.insert(PictureRemovalEntity, { fileKey, dueAt, attempts: 0 }));
  try {
    await storage.put(fileName(fileKey, 'whole'), whole, 'image/jpeg');
    await storage.put(fileName(fileKey, 'small'), small, 'image/jpeg');
  } catch (err) {
    if (!(err instanceof StorageError)) throw err;
    logger.error({ err }, 'a picture could not be kept');
    throw problem('server.unavailable', { retryAfterSeconds: 5 });
  }
  return { fileKey, width, height, bytes: whole.length + small.length };
}

/** Takes the note of the files back, in the transaction that writes their row. @throws request.conflict where it is too late */
export async function claimFiles(tx: Tx, act: Act, { fileKey }: KeptFiles): Promise<void> {
  const claimed = await tx.execute(
    'DELETE FROM picture_removal WHERE fileKey = ? AND attempts = 0 AND dueAt > ?',
    [fileKey, act.at],
  );
  if (claimed === 0) throw problem('request.conflict');
}

/** Notes that the files of a row that goes are to be removed once it has gone. */
export const disownFiles = (tx: Tx, act: Act, fileKey: string): Promise<unknown> =>
  tx.insert(PictureRemovalEntity, { fileKey, dueAt: act.at, attempts: 0 });

/**
 * Removes the files of a note that is due, then the note: a crash in between is made up for by the next try.
 * A note has no lease of its own: the job that calls this has one, and removing files twice does no harm. The attempt is counted
 * only so that `claimFiles` can not take the note back any more.
 */
export async function removeFiles(
  { db, storage }: Pick<Keeping, 'db' | 'storage'>,
  { at }: Act,
  fileKey: string,
): Promise<void> {
  const taken = await db.transaction((tx) =>
    tx.execute('UPDATE picture_removal SET attempts = attempts + 1 WHERE fileKey = ? AND dueAt <= ?', [
      fileKey,
      at,
    ]),
  );
  if (taken === 0) return;
  for (const variant of VARIANTS) await storage.remove(fileName(fileKey, variant));
  await db.transaction((tx) => tx.execute('DELETE FROM picture_removal WHERE fileKey = ?', [fileKey]));
}
