import type { Reader } from '../../database/database';
import { placeholders, text } from '../../database/rows';

/** Who holds these phones (E.164): phone → the record it opens, its own or one that it came to with a merge. */
export async function holdersOf(m: Reader, phones: readonly string[]): Promise<Map<string, string>> {
  if (phones.length === 0) return new Map();
  const list = placeholders(phones);
  const rows = await m.rows(
    `SELECT identity AS phone, memberId AS id FROM merged_identity WHERE kind = 'phone' AND identity IN (${list})
     UNION ALL SELECT phone, id FROM member WHERE phone IN (${list})`,
    [...phones, ...phones],
    { phone: text, id: text },
  );
  return new Map(rows.map(({ phone, id }) => [phone, id]));
}
