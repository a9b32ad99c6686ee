import { CONTACTS } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, json, nullable, oneOf, text, type Read } from '../../database/rows';
import { LISTS, NOTHING, type Likes } from './preferences.rules';

export { NOTHING, type Likes } from './preferences.rules';

const list =
  <K extends keyof typeof LISTS>(field: K): Read<Likes[K]> =>
  (value) => {
    const parsed = LISTS[field].safeParse(json(value));
    return (parsed.success ? parsed.data : []) as Likes[K]; // parsed by the schema of that very field
  };

const PREFERENCE = {
  ringSizes: list('ringSizes'),
  metals: list('metals'),
  styles: list('styles'),
  likes: nullable(text),
  service: list('service'),
  serviceNote: nullable(text),
  contact: nullable(oneOf(CONTACTS)),
  updatedAt: instant,
  version: int,
};

export interface PreferenceRow extends Likes {
  updatedAt: Date | null;
  /** 0 where nothing was ever said. */
  version: number;
}

/** What a member likes. */
export async function preferencesOf(m: Reader, memberId: string): Promise<PreferenceRow> {
  const row = await m.row('SELECT * FROM member_preference WHERE memberId = ?', [memberId], PREFERENCE);
  return row ?? { ...NOTHING, updatedAt: null, version: 0 };
}
