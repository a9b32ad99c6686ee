import { CONSENT_KINDS, CONSENT_VERSIONS, type ConsentKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { forgetAllergies } from '../allergies/forgetting.commands';
import { ConsentDecisionEntity } from './consents.entity';
import { decisionsOf, type DecisionRow } from './consents.queries';
import { carriedDecision } from './consents.rules';

interface Decide {
  memberId: string;
  kind: ConsentKind;
  granted: boolean;
  /** Of the text the member has read. */
  version: string;
  /** Who wrote it down at the counter; left out where the member decided in the app. */
  staffId?: string;
}

/**
 * Puts a decision on record; one that only repeats what stands adds nothing. What was kept under a consent of its own goes
 * with it, in the same transaction.
 * @throws consent.version_outdated when the text has changed since
 */
export async function decideConsent(
  tx: Tx,
  act: Act,
  { memberId, kind, granted, version, staffId }: Decide,
): Promise<DecisionRow> {
  if (version !== CONSENT_VERSIONS[kind]) throw problem('consent.version_outdated');
  if (kind === 'allergies') await lockRecord(tx, memberId);
  const standing = (await decisionsOf(tx, memberId)).find((decision) => decision.kind === kind);
  if (standing && standing.granted === granted && standing.version === version) return standing;
  const decision = { id: newId(act.at), kind, granted, version, at: act.at };
  await tx.insert(ConsentDecisionEntity, { ...decision, memberId, staffId: staffId ?? null });
  if (kind === 'allergies' && !granted) await forgetAllergies(tx, memberId);
  return decision;
}

/** Whoever puts an allergy down takes the record too: it comes before the withdrawal, or finds the consent gone. */
const lockRecord = (tx: Tx, memberId: string): Promise<number> =>
  tx.execute('UPDATE member SET updatedAt = updatedAt WHERE id = ?', [memberId]);

/** Takes a record's decisions along where it is joined to another: the stricter wins. */
export async function carryConsents(
  tx: Tx,
  act: Act,
  { fromMemberId, toMemberId }: { fromMemberId: string; toMemberId: string },
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
      if (kind === 'allergies' && !carried.granted) await forgetAllergies(tx, toMemberId);
    }
  }
}
