import type { StaffRole } from '@gemcare/shared';

interface Person {
  role: StaffRole;
  active: boolean;
  stores: readonly { id: string }[];
}

/** Who may look after members. */
export const consultantPolicy = {
  /** Whoever works with customers, in a store. */
  mayConsult: ({ role, active, stores }: Person): boolean =>
    active && role !== 'craftsman' && stores.length > 0,
  /** Of a store of the member; whoever names the consultant of a member of no store yet chooses among their own people. */
  mayConsultFor: (person: Person, memberStores: readonly string[]): boolean =>
    consultantPolicy.mayConsult(person) &&
    (memberStores.length === 0 || person.stores.some(({ id }) => memberStores.includes(id))),
};
