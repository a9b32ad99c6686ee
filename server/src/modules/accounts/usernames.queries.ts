import type { Reader } from '../../database/database';
import { isAscii, placeholders, text } from '../../database/rows';

/** User name → id, of those that are somebody's: of people who have left too. */
export async function staffNamed(m: Reader, usernames: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(usernames.filter(isAscii))];
  if (asked.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT username, id FROM staff WHERE username IN (${placeholders(asked)})`,
    asked,
    { username: text, id: text },
  );
  return new Map(rows.map(({ username, id }) => [username, id]));
}
