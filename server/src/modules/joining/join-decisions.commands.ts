import type { Tx } from '../../database/database';
import type { MemberData } from '../../database/member-data';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { maskPhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockMember, proveAgain, setPhone, takePhoneOff } from '../members/identity.commands';
import { closeRequest, closeRequests, type Decision } from '../members/join-requests.commands';
import { proofOfPhone, type Member } from '../members/members.queries';
import { joinRecords } from './join-records.commands';
import { canBeLeft } from './phone-binding.commands';

interface Decide {
  id: string;
  reason: string;
}

interface OpenRequest {
  requestedAt: Date;
  phone: string;
  holder: Member;
  /** The record that asks; null for an SMS sign-in. */
  requester: Member | null;
}

/**
 * Closes a request and takes the records it is about: of two decisions at once one is first.
 * @throws join_request.not_found, join_request.settled
 */
async function takeRequest(
  tx: Tx,
  act: Act<StaffActor>,
  { id }: Decide,
  outcome: Decision,
): Promise<OpenRequest> {
  const { isFirst, request } = await closeRequest(tx, act, { id, outcome });
  const { phone, requestedAt, requesterId, holderId } = request;
  const requester = requesterId === null ? null : await lockMember(tx, requesterId);
  const holder = await lockMember(tx, holderId);
  // A number that has left the record closes the request; the check is for one that leaves it in this very moment.
  if (!isFirst || !(await proofOfPhone(tx, holder, phone))) throw problem('join_request.settled');
  return { phone, requestedAt, holder, requester };
}

/**
 * Staff know the customer: the person of the record. After an SMS sign-in the number counts as proved now, so the next
 * sign-in opens the record; a WeChat record is joined to it.
 * @throws join_request.not_found, join_request.settled, member.join_needs_merge when both records hold something
 */
export async function confirmJoin(
  tx: Tx,
  act: Act<StaffActor>,
  { memberData, ...decision }: Decide & { memberData: readonly MemberData[] },
): Promise<void> {
  const { id, reason } = decision;
  const { phone, holder, requester } = await takeRequest(tx, act, decision, 'joined');
  if (requester) {
    const isFree =
      holder.openid === null &&
      requester.state === 'active' &&
      (await canBeLeft(tx, act, requester, memberData));
    if (!isFree) throw problem('member.join_needs_merge');
    await joinRecords(tx, act, { from: requester, into: holder, phone, staffId: act.by.id, memberData });
  } else {
    await proveAgain(tx, act, holder, phone);
    await closeRequests(tx, act, {
      holderId: holder.id,
      phone,
      requesterIds: [null],
      outcome: 'joined',
      staffId: act.by.id,
    });
  }
  await recordAudit(tx, act, {
    action: 'member.join_confirmed',
    subject: { type: 'join_request', id },
    memberId: holder.id,
    reason,
    before: {
      wechat: holder.openid !== null,
      phoneVerifiedAt: holder.phoneVerifiedAt?.toISOString() ?? null,
    },
    after: {
      wechat: holder.openid !== null || requester !== null,
      phoneVerifiedAt: act.at.toISOString(),
      joinedFrom: requester?.memberNo ?? null,
    },
  });
}

/**
 * The number has a new owner: it leaves the old record, which is signed out. A WeChat record that asked for it, and has none
 * yet, gets it as proved when it asked; an SMS customer signs in again and gets a new record.
 * @throws join_request.not_found, join_request.settled
 */
export async function freeNumber(
  tx: Tx,
  act: Act<StaffActor>,
  decision: Decide,
): Promise<{ signedOut: string }> {
  const { id, reason } = decision;
  const { phone, requestedAt, holder, requester } = await takeRequest(tx, act, decision, 'number_freed');
  await takePhoneOff(tx, act, holder, { phone, staffId: act.by.id });
  const bindsTo =
    requester?.state === 'active' && requester.openid !== null && requester.phone === null ? requester : null;
  if (bindsTo) await setPhone(tx, act, bindsTo, { phone, verifiedAt: requestedAt, staffId: act.by.id });
  await recordAudit(tx, act, {
    action: 'member.number_freed',
    subject: { type: 'join_request', id },
    memberId: holder.id,
    reason,
    before: { phone: maskPhone(phone) },
    after: { phone: null, boundTo: bindsTo?.memberNo ?? null },
  });
  return { signedOut: holder.id };
}
