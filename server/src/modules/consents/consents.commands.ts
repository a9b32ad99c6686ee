import { CONSENT_KINDS, CONSENT_VERSIONS, type ConsentKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { ConsentDecisionEntity } from './consents.entity';
import { decisionsOf, type DecisionRow } from './consents.queries';
import { carriedDecision } from './consents.rules';

/** Deletes what was kept under a consent that is refused or withdrawn, in the same transaction. */
export type OnRefused = (tx: Tx, refused: { memberId: string; kind: ConsentKind }) => Promise<void>;

interface Decide {
  memberId: string;
  kind: ConsentKind;
  granted: boolean;
  /** Of the text the member has read. */
  version: string;
  /** Who wrote it down at the counter; left out where the member decided in the app. */
  staffId?: string;
  onRefused: OnRefused;
}

/**
 * Puts a decision on record; one that only repeats what stands adds nothing.
 * @throws consent.version_outdated when the text has changed since
 */
export async function decideConsent(
  tx: Tx,
  act: Act,
  { memberId, kind, granted, version, staffId, onRefused }: Decide,
): Promise<DecisionRow> {
  if (version !== CONSENT_VERSIONS[kind]) throw problem('consent.version_outdated');
  if (kind === 'allergies') await lockRecord(tx, memberId);
  const standing = (await decisionsOf(tx, memberId)).find((decision) => decision.kind === kind);
  if (standing && standing.granted === granted && standing.version === version) return standing;
  const decision = { id: newId(act.at), kind, granted, version, at: act.at };
  await tx.insert(ConsentDecisionEntity, { ...decision, memberId, staffId: staffId ?? null });
  if (!granted) await onRefused(tx, { memberId, kind });
  return decision;
}

/** Whoever puts an allergy down takes the record too: it comes before the withdrawal, or finds the consent gone. */
const lockRecord = (tx: Tx, memberId: string): Promise<number> =>
  tx.execute('UPDATE member SET updatedAt = updatedAt WHERE id = ?', [memberId]);

interface Carry {
  fromMemberId: string;
  toMemberId: string;
  onRefused: OnRefused;
}

/** Takes a record's decisions along where it is joined to another: the stricter wins. */
export async function carryConsents(
  tx: Tx,
  act: Act,
  { fromMemberId, toMemberId, onRefused }: Carry,
): Promise<void> {
  const from = await decisionsOf(tx, fromMemberId);
  const to = await decisionsOf(tx, toMemberId);
  for (const kind of CONSENT_KINDS) {
    const carried = carriedDecision(
      to.find((decision) => decision.kind === kind),
      from.find((decision) => decision.kind === kind),
    );
    if (carried) {
      await tx.insert(ConsentDecisionEntity, {
        id: newId(act.at),
        memberId: toMemberId,
        kind,
        granted: carried.granted,
        version: carried.version,
        staffId: null,
        at: act.at,
      });
      if (!carried.granted) await onRefused(tx, { memberId: toMemberId, kind });
    }
  }
}
