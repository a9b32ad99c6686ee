import type { Tx } from '../../database/database';
import { byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { maskPhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { joinRecords, lockMember, proveAgain, setPhone, takePhoneOff } from './identity.commands';
import { settleRequests, type Decision } from './join-requests.commands';
import { JoinRequestEntity } from './members.entity';
import { proofOfPhone, type Member } from './members.queries';
import { canBeLeft } from './phone-binding.commands';

interface Decide {
  id: string;
  reason: string;
  staff: StaffActor;
  at: Date;
  request: RequestInfo;
}

interface OpenRequest {
  requestedAt: Date;
  phone: string;
  holder: Member;
  /** The record that asks; null for an SMS sign-in. */
  requester: Member | null;
}

/**
 * Settles a request and takes the records it is about: of two decisions at once one is first.
 * @throws join_request.not_found, join_request.settled
 */
async function takeRequest(tx: Tx, { id, staff, at }: Decide, state: Decision): Promise<OpenRequest> {
  const taken = await tx.execute(
    `UPDATE join_request SET state = ?, openKey = NULL, settledAt = ?, settledBy = ? WHERE id = ? AND state = 'open'`,
    [state, at, staff.id, id],
  );
  const row = await tx.find(JoinRequestEntity, { id });
  if (!row) throw problem('join_request.not_found');
  const { phone, requestedAt, requesterId, holderId } = row;
  const requester = requesterId === null ? null : await lockMember(tx, requesterId);
  const holder = await lockMember(tx, holderId);
  // A number that has left the record settles the request; the check is for one that leaves it in this very moment.
  if (taken === 0 || !(await proofOfPhone(tx, holder, phone))) throw problem('join_request.settled');
  return { phone, requestedAt, holder, requester };
}

/**
 * Staff know the customer: the person of the record. After an SMS sign-in the number counts as proved now, so the next
 * sign-in opens the record; a WeChat record is joined to it.
 * @throws join_request.not_found, join_request.settled, member.join_needs_merge when both records hold something
 */
export async function confirmJoin(tx: Tx, decision: Decide): Promise<void> {
  const { id, reason, staff, at, request } = decision;
  const { phone, holder, requester } = await takeRequest(tx, decision, 'joined');
  if (requester) {
    const isFree =
      holder.openid === null && requester.state === 'active' && (await canBeLeft(tx, requester, at));
    if (!isFree) throw problem('member.join_needs_merge');
    await joinRecords(tx, { from: requester, into: holder, phone, at, staffId: staff.id });
  } else {
    await proveAgain(tx, holder, phone, at);
    await settleRequests(tx, {
      holderId: holder.id,
      phone,
      requesterIds: [null],
      outcome: 'joined',
      at,
      staffId: staff.id,
    });
  }
  await recordAudit(tx, {
    action: 'member.join_confirmed',
    by: byActor(staff),
    at,
    subject: { type: 'join_request', id },
    memberId: holder.id,
    request,
    reason,
    before: {
      wechat: holder.openid !== null,
      phoneVerifiedAt: holder.phoneVerifiedAt?.toISOString() ?? null,
    },
    after: {
      wechat: holder.openid !== null || requester !== null,
      phoneVerifiedAt: at.toISOString(),
      joinedFrom: requester?.memberNo ?? null,
    },
  });
}

/**
 * The number has a new owner: it leaves the old record, which is signed out. A WeChat record that asked for it, and has none
 * yet, gets it as proved when it asked; an SMS customer signs in again and gets a new record.
 * @throws join_request.not_found, join_request.settled
 */
export async function freeNumber(tx: Tx, decision: Decide): Promise<{ signedOut: string }> {
  const { id, reason, staff, at, request } = decision;
  const { phone, requestedAt, holder, requester } = await takeRequest(tx, decision, 'number_freed');
  await takePhoneOff(tx, holder, { phone, at, staffId: staff.id });
  const bindsTo =
    requester?.state === 'active' && requester.openid !== null && requester.phone === null ? requester : null;
  if (bindsTo) await setPhone(tx, bindsTo, { phone, verifiedAt: requestedAt, at, staffId: staff.id });
  await recordAudit(tx, {
    action: 'member.number_freed',
    by: byActor(staff),
    at,
    subject: { type: 'join_request', id },
    memberId: holder.id,
    request,
    reason,
    before: { phone: maskPhone(phone) },
    after: { phone: null, boundTo: bindsTo?.memberNo ?? null },
  });
  return { signedOut: holder.id };
}
