import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { PreferenceEntity } from './preferences.entity';
import type { Likes } from './preferences.rules';

interface Written {
  memberId: string;
  likes: Likes;
  /** The version that was read; 0 where nothing was ever said. */
  version: number;
}

/** Writes over the version that was read; the member's record is locked. @throws request.conflict */
export async function writePreferences(
  tx: Tx,
  act: Act,
  { memberId, likes, version }: Written,
): Promise<void> {
  if (version === 0) {
    await tx.insert(PreferenceEntity, { memberId, ...likes, updatedAt: act.at, version: 1 });
    return;
  }
  const { ringSizes, metals, styles, service } = likes;
  const written = await tx.execute(
    `UPDATE member_preference SET ringSizes = ?, metals = ?, styles = ?, likes = ?, service = ?, serviceNote = ?, contact = ?,
       updatedAt = ?, version = version + 1 WHERE memberId = ? AND version = ?`,
    [
      JSON.stringify(ringSizes),
      JSON.stringify(metals),
      JSON.stringify(styles),
      likes.likes,
      JSON.stringify(service),
      likes.serviceNote,
      likes.contact,
      act.at,
      memberId,
      version,
    ],
  );
  if (written === 0) throw problem('request.conflict');
}
