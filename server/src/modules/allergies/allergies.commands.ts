import { MAX_ALLERGIES, type BodyOf, type allergies as contract } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { placeholders } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { decideConsent } from '../consents/consents.commands';
import { hasConsented } from '../consents/consents.queries';
import { lockActiveMember } from '../members/identity.commands';
import { AllergyEntity } from './allergies.entity';
import { allergiesOf, isSame } from './allergies.queries';
import { forgetWhenRefused } from './forgetting.commands';

interface Change {
  memberId: string;
  change: BodyOf<typeof contract.changeMine>;
}

/**
 * Puts down and takes away what a member is allergic to. The record is locked first, as it is where the consent is
 * withdrawn: nothing is kept without one.
 * @throws member.not_found, member.closed, allergy.consent_needed, allergy.too_many
 */
export async function changeAllergies(
  tx: Tx,
  act: Act,
  { memberId, change, staffId = null }: Change & { staffId?: string | null },
): Promise<void> {
  await lockActiveMember(tx, memberId);
  if (!(await hasConsented(tx, memberId, 'allergies'))) throw problem('allergy.consent_needed');
  if (change.remove.length > 0)
    await tx.execute(
      `DELETE FROM member_allergy WHERE memberId = ? AND id IN (${placeholders(change.remove)})`,
      [memberId, ...change.remove],
    );
  const known = await allergiesOf(tx, memberId);
  const wanted = change.add.map(({ substance, detail = '' }) => ({ substance, detail }));
  const added = wanted.filter(
    (one, index) =>
      !known.some((row) => isSame(row, one)) && wanted.findIndex((row) => isSame(row, one)) === index,
  );
  if (known.length + added.length > MAX_ALLERGIES) throw problem('allergy.too_many');
  await tx.insert(
    AllergyEntity,
    added.map((one) => ({ id: newId(act.at), memberId, ...one, staffId, at: act.at })),
  );
}

interface ChangeByStaff extends Change {
  /** Of the text the member was shown and agreed to at the counter. */
  consentVersion?: string;
}

/**
 * The same by staff, with the consent the member gave in the app or gives at the counter now. The log tells how many, never what.
 * @throws what changeAllergies throws, consent.version_outdated
 */
export async function changeAllergiesByStaff(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, change, consentVersion }: ChangeByStaff,
): Promise<void> {
  await lockActiveMember(tx, memberId);
  const line = {
    subject: { type: 'member', id: memberId },
    memberId,
  };
  if (consentVersion !== undefined && !(await hasConsented(tx, memberId, 'allergies'))) {
    await decideConsent(tx, act, {
      memberId,
      kind: 'allergies',
      granted: true,
      version: consentVersion,
      staffId: act.by.id,
      onRefused: forgetWhenRefused,
    });
    await recordAudit(tx, act, {
      ...line,
      action: 'consent.recorded',
      after: { kind: 'allergies', version: consentVersion, channel: 'counter' },
    });
  }
  await changeAllergies(tx, act, { memberId, change, staffId: act.by.id });
  await recordAudit(tx, act, {
    ...line,
    action: 'allergies.edited',
    after: { added: change.add.length, removed: change.remove.length },
  });
}
