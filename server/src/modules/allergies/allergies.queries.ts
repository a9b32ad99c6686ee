import { SUBSTANCES, type Allergy } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, oneOf, text } from '../../database/rows';
import { hasConsented } from '../consents/consents.queries';

export const allergiesOf = (m: Reader, memberId: string) =>
  m.rows(
    'SELECT id, substance, detail, at FROM member_allergy WHERE memberId = ? ORDER BY at, id',
    [memberId],
    {
      id: text,
      substance: oneOf(SUBSTANCES),
      detail: text,
      at: instant,
    },
  );

/** What a member is allergic to, and whether they agreed that we keep it: without that there is nothing to see. */
export async function allergiesWithConsent(m: Reader, memberId: string) {
  const consented = await hasConsented(m, memberId, 'allergies');
  return { consented, items: consented ? await allergiesOf(m, memberId) : [] };
}

/** Whether two say the same, in the very words. */
export const isSame = (
  a: { substance: Allergy['substance']; detail: string },
  b: { substance: Allergy['substance']; detail: string },
): boolean => a.substance === b.substance && a.detail === b.detail;
