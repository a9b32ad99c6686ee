import { CONSENT_KINDS, type ConsentKind } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { bool, instant, oneOf, text } from '../../database/rows';

const DECISION = { id: text, kind: oneOf(CONSENT_KINDS), granted: bool, version: text, at: instant };

/** The latest decision of a member about each text it was asked about. */
export async function decisionsOf(m: Reader, memberId: string) {
  const latest = await Promise.all(
    CONSENT_KINDS.map((kind) =>
      m.row(
        'SELECT id, kind, granted, version, at FROM consent_decision WHERE memberId = ? AND kind = ? ORDER BY at DESC, id DESC LIMIT 1',
        [memberId, kind],
        DECISION,
      ),
    ),
  );
  return latest.filter((decision) => decision !== undefined);
}

export type DecisionRow = Awaited<ReturnType<typeof decisionsOf>>[number];

/** Whether a consent stands: the latest decision gave it. */
export async function hasConsented(m: Reader, memberId: string, kind: ConsentKind): Promise<boolean> {
  const decision = (await decisionsOf(m, memberId)).find((one) => one.kind === kind);
  return decision?.granted ?? false;
}
