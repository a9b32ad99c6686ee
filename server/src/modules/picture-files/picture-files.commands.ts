import { randomBytes } from 'node:crypto';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { claimFiles, disownFiles, type KeptFiles } from './file-removals.commands';
import { PictureEntity } from './picture-files.entity';
import type { PictureRow } from './picture-files.queries';

export interface Kept {
  files: KeptFiles;
  /** Who of the staff adds it; null where the member does. */
  staffId: string | null;
  /** The instant of writing: making the files took a while. */
  now: Date;
}

/**
 * Writes the row of a picture whose files are kept.
 * @throws request.conflict where that took too long
 */
export async function keepPicture(
  tx: Tx,
  act: Act,
  {
    files,
    memberId,
    purpose,
    subjectId,
    staffId,
    now,
  }: Kept & Pick<PictureRow, 'memberId' | 'purpose' | 'subjectId'>,
): Promise<PictureRow> {
  await claimFiles(tx, { ...act, at: now }, files);
  const row: PictureRow = {
    id: newId(act.at),
    memberId,
    purpose,
    subjectId,
    ...files,
    signingKey: randomBytes(32).toString('hex'),
    staffId,
    createdAt: act.at,
  };
  await tx.insert(PictureEntity, row);
  return row;
}

/**
 * Forgets a picture: its row goes now, with it every address that leads to it, and its files once this is committed.
 * One that is gone already is what was wanted.
 */
export async function forgetPicture(
  tx: Tx,
  act: Act,
  { id, fileKey }: Pick<PictureRow, 'id' | 'fileKey'>,
): Promise<void> {
  const gone = await tx.execute('DELETE FROM picture WHERE id = ?', [id]);
  if (gone > 0) await disownFiles(tx, act, fileKey);
}
