import type { StaffRole } from '@gemcare/shared';
import { inScope, type StaffActor } from '../../http/actor';

interface Person {
  role: StaffRole;
  active: boolean;
  stores: readonly { id: string }[];
}

/** Who may look after members, and who may say so. */
export const consultantPolicy = {
  /** Whoever works with customers, in a store. */
  mayConsult: ({ role, active, stores }: Person): boolean =>
    active && role !== 'craftsman' && stores.length > 0,
  /** Of a store of the member; whoever names the consultant of a member of no store yet chooses among their own people. */
  mayConsultFor: (person: Person, memberStores: readonly string[]): boolean =>
    consultantPolicy.mayConsult(person) &&
    (memberStores.length === 0 || person.stores.some(({ id }) => memberStores.includes(id))),
  /** A manager decides about people who share a store with them; head office about all. */
  governs: (actor: StaffActor, { stores }: Pick<Person, 'stores'>): boolean =>
    actor.allStores || stores.some(({ id }) => inScope(actor, id)),
};
