import type { StaffRole } from '@gemcare/shared/client';
import { mayCall, type StaffEndpoint } from './may-call';

/** What an ability stands for: the endpoint behind it, whose roles the contract names. */
const ENDPOINTS = {
  findMembers: 'members.search',
  serveCounter: 'visits.open',
  readAudit: 'audit.list',
  mergeMembers: 'merges.merge',
  removeAvatars: 'pictures.removeMemberAvatar',
  approve: 'approvals.approve',
  seeStaff: 'staff.list',
  editStaff: 'staff.edit',
  keepTills: 'tills.make',
  /** Open stores, and decide what can be booked in all of them. */
  runStores: 'stores.open',
  runSystem: 'settings.change',
  bringData: 'imports.upload',
  seeBookings: 'bookingDesk.calendar',
  /** Book, move, cancel and check in. */
  workBookings: 'bookingDesk.book',
  callMembers: 'calls.list',
} as const satisfies Record<string, StaffEndpoint>;

type EndpointAbility = keyof typeof ENDPOINTS;

/** What pages offer to a role. What may be done to one member or sale comes with it, in its `can`. */
export type Abilities = Readonly<Record<EndpointAbility, boolean>> & {
  /** Give more discount than a member is offered. The one ability without an endpoint: `sales.record` judges it by role. */
  readonly raiseDiscounts: boolean;
};

const abilities = Object.keys(ENDPOINTS) as EndpointAbility[]; // its own keys

export const abilitiesOf = (role: StaffRole): Abilities => ({
  ...(Object.fromEntries(abilities.map((ability) => [ability, mayCall(role, ENDPOINTS[ability])])) as Record<
    EndpointAbility,
    boolean
  >), // one entry an ability
  raiseDiscounts: role === 'manager' || role === 'admin',
});
