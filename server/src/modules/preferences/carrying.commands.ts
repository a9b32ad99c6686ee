import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { preferencesOf } from './preferences.queries';
import { fillable, NOTHING, untouched, withFields, type Field, type Likes } from './preferences.rules';
import { writePreferences } from './writing.commands';

interface Carry {
  fromId: string;
  intoId: string;
}

/** Where two records become one: what the one that stays never said is filled from the other. Answers what was filled. */
export async function carryPreferences(tx: Tx, act: Act, { fromId, intoId }: Carry): Promise<Field[]> {
  const kept = await preferencesOf(tx, intoId);
  const other = await preferencesOf(tx, fromId);
  const filled = fillable(kept, other);
  if (filled.length > 0)
    await writePreferences(tx, act, {
      memberId: intoId,
      likes: onlyLikes(withFields(kept, other, filled)),
      version: kept.version,
    });
  return filled;
}

/** Takes it back: what was filled and still says the same is blank again; what was said since stays. */
export async function takeBackPreferences(
  tx: Tx,
  act: Act,
  { fromId, intoId, filled }: Carry & { filled: readonly Field[] },
): Promise<void> {
  const kept = await preferencesOf(tx, intoId);
  const cleared = untouched(kept, await preferencesOf(tx, fromId), filled);
  if (kept.version > 0 && cleared.length > 0)
    await writePreferences(tx, act, {
      memberId: intoId,
      likes: onlyLikes(withFields(kept, NOTHING, cleared)),
      version: kept.version,
    });
}

const onlyLikes = ({ ringSizes, metals, styles, likes, service, serviceNote, contact }: Likes): Likes => ({
  ringSizes,
  metals,
  styles,
  likes,
  service,
  serviceNote,
  contact,
});
