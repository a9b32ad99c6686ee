import type { Role, StaffRole } from '@gemcare/shared';
import { problem } from '../kernel/problem';

/** A member who is signed in. */
export interface MemberActor {
  kind: 'member';
  id: string;
  sessionId: string;
}

/** A member of staff who is signed in; `storeIds` is the scope where `allStores` is false. */
export interface StaffActor {
  kind: 'staff';
  id: string;
  name: string;
  role: StaffRole;
  allStores: boolean;
  storeIds: string[];
  sessionId: string;
}

export type Actor = MemberActor | StaffActor;

/** Who a handler can expect, by the roles its endpoint declares. */
export type ActorFor<C extends Role> = C extends 'public'
  ? null
  : C extends 'member'
    ? MemberActor
    : StaffActor;

/** Who did something, for the ledger and the log of operations. `system` is the schedule. */
export interface By {
  kind: 'staff' | 'member' | 'system';
  id: string | null;
  /** The one store a member of staff works for: an act without a store of its own shows in that store's log. */
  storeId?: string | null;
}

export const bySystem: By = { kind: 'system', id: null };
export const byActor = (actor: Actor): By =>
  actor.kind === 'staff'
    ? { kind: 'staff', id: actor.id, storeId: onlyStoreOf(actor) }
    : { kind: 'member', id: actor.id };

const onlyStoreOf = ({ allStores, storeIds }: StaffActor): string | null =>
  !allStores && storeIds.length === 1 ? (storeIds[0] ?? null) : null;

/** Whether a store belongs to what a member of staff works on. */
export const inScope = (actor: StaffActor, storeId: string): boolean =>
  actor.allStores || actor.storeIds.includes(storeId);

/** @throws auth.other_store when the store is outside the actor's scope */
export function assertInScope(actor: StaffActor, storeId: string): void {
  if (!inScope(actor, storeId)) throw problem('auth.other_store');
}
