import type { Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { maskPhone, parsePhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { endSessions } from '../auth/auth.commands';
import { createMember } from '../joining/new-members.commands';
import { isMergedIdentity, lockActiveMember, setPhone } from '../members/identity.commands';
import { memberById } from '../members/members.queries';
import { assertFirstBirthday, editProfile, type ProfileChanges } from '../members/profile.commands';
import { storeById } from '../stores/stores.queries';
import { maskBirthday, maskName } from './masking.rules';

interface CreateInStore {
  storeId: string;
  /** As it was typed. */
  phone: string;
  name: string;
  birthday?: string;
  gender?: 'female' | 'male';
}

/**
 * Makes a member at the counter; the customer signs in with the phone later, or binds it in WeChat, and finds the record.
 * @throws store.not_found, auth.other_store, phone.invalid, member.birthday_in_future; the phone's unique key ends as member.phone_taken
 */
export async function createInStore(
  tx: Tx,
  act: Act<StaffActor>,
  { storeId, phone, ...person }: CreateInStore,
): Promise<string> {
  await storeById(tx, storeId);
  assertInScope(act.by, storeId);
  const e164 = parsePhone(phone);
  if (await isMergedIdentity(tx, { phone: e164 })) throw problem('member.phone_taken');
  if (person.birthday !== undefined) assertFirstBirthday(person.birthday, act.at);
  const memberId = await createMember(tx, act, {
    source: 'store',
    homeStoreId: storeId,
    phone: e164,
    ...person,
  });
  await recordAudit(tx, act, {
    action: 'member.created',
    subject: { type: 'member', id: memberId },
    memberId,
    storeId,
    after: {
      phone: maskPhone(e164),
      name: maskName(person.name),
      birthday: maskBirthday(person.birthday ?? null),
      gender: person.gender ?? null,
    },
  });
  return memberId;
}

interface EditByStaff {
  memberId: string;
  changes: Pick<ProfileChanges, 'name' | 'birthday' | 'gender'>;
  version: number;
}

/** @throws what editProfile throws */
export async function editByStaff(tx: Tx, act: Act<StaffActor>, edit: EditByStaff): Promise<void> {
  const { before, after } = await editProfile(tx, act, edit);
  const masked = ({ name, birthday, gender }: typeof before) => ({
    name: maskName(name),
    birthday: maskBirthday(birthday),
    gender,
  });
  await recordAudit(tx, act, {
    action: 'member.edited',
    subject: { type: 'member', id: edit.memberId },
    memberId: edit.memberId,
    before: masked(before),
    after: { ...masked(after), changed: Object.keys(edit.changes) },
  });
}

interface WithReason {
  memberId: string;
  reason: string;
}

/** Shows a full phone number to staff, on record. @throws member.not_found */
export async function revealPhone(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, reason }: WithReason,
): Promise<{ phone: string | null }> {
  const { phone } = await memberById(tx, memberId);
  await recordAudit(tx, act, {
    action: 'member.phone_revealed',
    subject: { type: 'member', id: memberId },
    memberId,
    reason,
  });
  return { phone };
}

/**
 * Changes a phone whose owner can not prove the old one. Nobody proved the new one yet; every session of the member ends.
 * @throws member.not_found, member.closed, phone.invalid; the phone's unique key ends as member.phone_taken
 */
export async function changePhone(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, phone, reason }: WithReason & { phone: string },
): Promise<void> {
  const e164 = parsePhone(phone);
  const member = await lockActiveMember(tx, memberId);
  if (member.phone === e164) return;
  await setPhone(tx, act, member, { phone: e164, verifiedAt: null, staffId: act.by.id });
  await endSessions(tx, act, { actorId: memberId });
  await recordAudit(tx, act, {
    action: 'member.phone_changed',
    subject: { type: 'member', id: memberId },
    memberId,
    reason,
    before: { phone: member.phone && maskPhone(member.phone) },
    after: { phone: maskPhone(e164) },
  });
}
