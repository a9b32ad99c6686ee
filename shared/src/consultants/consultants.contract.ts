import * as z from 'zod';
import { endpoint, MANAGERS, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { MemberSummary } from '../members/members.contract';
import { Id, pageOf, PageQuery, StaffRef, StoreRef } from '../primitives';

/** Somebody who could be the named consultant of a member. */
export const ConsultantCandidate = StaffRef.extend({
  role: z.enum(STAFF_ROLES),
  stores: z.array(StoreRef),
  members: z.int().meta({ description: 'How many members they look after now', example: 23 }),
}).meta({ id: 'ConsultantCandidate' });
export type ConsultantCandidate = z.infer<typeof ConsultantCandidate>;

/** The named consultant of a member (珠宝顾问); `active` is false where the account has ended. */
export const Consultant = StaffRef.extend({ active: z.boolean() }).meta({ id: 'Consultant' });
export type Consultant = z.infer<typeof Consultant>;

const MemberParams = z.object({ id: Id });

export const consultants = feature('Named consultants and the members they look after · 珠宝顾问', {
  candidates: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/consultants',
    summary: 'Who could be the named consultant of a member: people of the scope who serve in her stores',
    roles: MANAGERS,
    params: MemberParams,
    ok: z.object({ items: z.array(ConsultantCandidate) }).meta({ id: 'ConsultantCandidates' }),
    errors: ['member.not_found'],
  }),
  set: endpoint({
    method: 'PUT',
    path: '/admin/members/{id}/consultant',
    summary: 'Name the consultant of a member, or nobody',
    roles: MANAGERS,
    params: MemberParams,
    body: z.object({ staffId: Id.nullable() }),
    ok: z.object({ consultant: Consultant.nullable() }).meta({ id: 'MemberConsultant' }),
    errors: [
      'member.not_found',
      'member.closed',
      'staff.not_found',
      'consultant.not_eligible',
      'auth.other_store',
    ],
  }),
  members: endpoint({
    method: 'GET',
    path: '/admin/consulted-members',
    summary:
      'Members one looks after as their named consultant; managers also ask for people of their stores',
    roles: ['clerk', 'agent', 'manager', 'admin'],
    query: PageQuery.extend({ staffId: Id.optional() }),
    ok: pageOf(MemberSummary),
    errors: ['staff.not_found', 'auth.other_store'],
  }),
  reassign: endpoint({
    method: 'POST',
    path: '/admin/staff/{id}/reassign-members',
    summary: 'Hand all members of one person over to another, in one step',
    roles: MANAGERS,
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.object({ to: Id }),
    created: z.object({ moved: z.int().meta({ example: 23 }) }).meta({ id: 'ReassignedMembers' }),
    errors: ['staff.not_found', 'consultant.not_eligible', 'auth.other_store'],
  }),
});
