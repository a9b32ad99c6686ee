import type { Role, StaffRole } from '@gemcare/shared';
import type { By } from '../kernel/act';
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

/** A store's point-of-sale system, known by its key. */
export interface TillActor {
  kind: 'till';
  id: string;
  name: string;
  storeId: string;
}

export type Actor = MemberActor | StaffActor | TillActor;

/** Whoever serves at a counter: a person or a till. */
export type CounterActor = StaffActor | TillActor;

/** Who a handler can expect, by the roles its endpoint declares: of one that is public and more, nobody or whoever is signed in. */
export type ActorFor<C extends Role> = C extends 'public'
  ? null
  : C extends 'member'
    ? MemberActor
    : C extends 'pos'
      ? TillActor
      : StaffActor;

/** Who acts in a request to an endpoint with these roles. On a public endpoint it is the system while nobody is signed in. */
export type ByFor<C extends Role> = 'public' extends C ? By : NonNullable<ActorFor<C>>;

/** The one store a member of staff or a till works for: an act without a store of its own shows in that store's log. */
export function storeOf(by: By | StaffActor | TillActor): string | null {
  if ('storeId' in by) return by.storeId;
  if ('storeIds' in by && !by.allStores && by.storeIds.length === 1) return by.storeIds[0] ?? null;
  return null;
}

/** The columns that say whose hand something at a counter was: a person's or a till's, never both. */
export const handOf = ({
  kind,
  id,
}: Pick<CounterActor, 'kind' | 'id'>): { staffId: string | null; tillId: string | null } => ({
  staffId: kind === 'staff' ? id : null,
  tillId: kind === 'till' ? id : null,
});

/** Whether a store belongs to what a member of staff or a till works on. */
export const inScope = (actor: CounterActor, storeId: string): boolean =>
  actor.kind === 'till' ? actor.storeId === storeId : actor.allStores || actor.storeIds.includes(storeId);

/** Whether somebody works where the actor does: managers see and govern the people of their stores, head office all. */
export const sharesStore = (actor: StaffActor, { stores }: { stores: readonly { id: string }[] }): boolean =>
  actor.allStores || stores.some(({ id }) => inScope(actor, id));

/** @throws auth.other_store when the store is outside the actor's scope */
export function assertInScope(actor: CounterActor, storeId: string): void {
  if (!inScope(actor, storeId)) throw problem('auth.other_store');
}
