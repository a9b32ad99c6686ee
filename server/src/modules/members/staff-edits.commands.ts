import type { Tx } from '../../database/database';
import { assertInScope, byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { maskPhone, parsePhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { endSessions } from '../auth/auth.commands';
import type { Settings } from '../settings/settings.queries';
import { storeById } from '../stores/stores.queries';
import { isMergedIdentity, lockActiveMember, setPhone } from './identity.commands';
import { createMember } from './members.commands';
import { memberById } from './members.queries';
import { maskBirthday, maskName } from './members.rules';
import { assertFirstBirthday, editProfile, type ProfileChanges } from './profile.commands';

/** What staff do to a record; each writes a line of the log of operations. */
interface ByStaff {
  staff: StaffActor;
  at: Date;
  request?: RequestInfo;
}

interface CreateInStore extends ByStaff {
  storeId: string;
  /** As it was typed. */
  phone: string;
  name: string;
  birthday?: string;
  gender?: 'female' | 'male';
  settings: Settings;
}

/**
 * Makes a member at the counter; the customer signs in with the phone later, or binds it in WeChat, and finds the record.
 * @throws store.not_found, auth.other_store, phone.invalid, member.birthday_in_future; the phone's unique key ends as member.phone_taken
 */
export async function createInStore(
  tx: Tx,
  { staff, at, request, storeId, phone, settings, ...person }: CreateInStore,
): Promise<string> {
  await storeById(tx, storeId);
  assertInScope(staff, storeId);
  const e164 = parsePhone(phone);
  if (await isMergedIdentity(tx, { phone: e164 })) throw problem('member.phone_taken');
  if (person.birthday !== undefined) assertFirstBirthday(person.birthday, at);
  const memberId = await createMember(tx, {
    source: 'store',
    homeStoreId: storeId,
    phone: e164,
    ...person,
    at,
    settings,
  });
  await recordAudit(tx, {
    action: 'member.created',
    by: byActor(staff),
    at,
    subject: { type: 'member', id: memberId },
    memberId,
    storeId,
    request,
    after: {
      phone: maskPhone(e164),
      name: maskName(person.name),
      birthday: maskBirthday(person.birthday ?? null),
      gender: person.gender ?? null,
    },
  });
  return memberId;
}

interface EditByStaff extends ByStaff {
  memberId: string;
  changes: Pick<ProfileChanges, 'name' | 'birthday' | 'gender'>;
  version: number;
  settings: Settings;
}

/** @throws what editProfile throws */
export async function editByStaff(tx: Tx, { staff, request, ...edit }: EditByStaff): Promise<void> {
  const { before, after } = await editProfile(tx, edit);
  const masked = ({ name, birthday, gender }: typeof before) => ({
    name: maskName(name),
    birthday: maskBirthday(birthday),
    gender,
  });
  await recordAudit(tx, {
    action: 'member.edited',
    by: byActor(staff),
    at: edit.at,
    subject: { type: 'member', id: edit.memberId },
    memberId: edit.memberId,
    request,
    before: masked(before),
    after: { ...masked(after), changed: Object.keys(edit.changes) },
  });
}

interface WithReason extends ByStaff {
  memberId: string;
  reason: string;
}

/** Shows a full phone number to staff, on record. @throws member.not_found */
export async function revealPhone(
  tx: Tx,
  { memberId, reason, staff, at, request }: WithReason,
): Promise<{ phone: string | null }> {
  const { phone } = await memberById(tx, memberId);
  await recordAudit(tx, {
    action: 'member.phone_revealed',
    by: byActor(staff),
    at,
    subject: { type: 'member', id: memberId },
    memberId,
    request,
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
  { memberId, phone, reason, staff, at, request }: WithReason & { phone: string },
): Promise<void> {
  const e164 = parsePhone(phone);
  const member = await lockActiveMember(tx, memberId);
  if (member.phone === e164) return;
  await setPhone(tx, member, { phone: e164, verifiedAt: null, at, staffId: staff.id });
  await endSessions(tx, { actorId: memberId, at });
  await recordAudit(tx, {
    action: 'member.phone_changed',
    by: byActor(staff),
    at,
    subject: { type: 'member', id: memberId },
    memberId,
    request,
    reason,
    before: { phone: member.phone && maskPhone(member.phone) },
    after: { phone: maskPhone(e164) },
  });
}
