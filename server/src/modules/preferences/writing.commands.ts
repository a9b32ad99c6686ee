import type { Tx } from '../../database/database';
import { problem } from '../../kernel/problem';
import { PreferenceEntity } from './preferences.entity';
import type { Likes } from './preferences.rules';

interface Written {
  memberId: string;
  likes: Likes;
  /** The version that was read; 0 where nothing was ever said. */
  version: number;
  at: Date;
}

/** Writes over the version that was read; the member's record is locked. @throws request.conflict */
export async function writePreferences(tx: Tx, { memberId, likes, version, at }: Written): Promise<void> {
  if (version === 0) {
    await tx.insert(PreferenceEntity, { memberId, ...likes, updatedAt: at, version: 1 });
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
      at,
      memberId,
      version,
    ],
  );
  if (written === 0) throw problem('request.conflict');
}
