import type { MemberData } from '../../database/member-data';
import { endClosure } from './closure.commands';
import { endExports } from './exports.commands';

/** A copy, and the wish to be forgotten, are about the record as it was: neither goes along with a merge. */
export const dataRightsData: MemberData = {
  tables: {
    data_export: { columns: ['memberId', 'openKey'], merge: 'own', erase: 'own' },
    account_closure: { columns: ['memberId', 'openKey'], merge: 'own', erase: 'keeps' },
  },
  merge: async (tx, { fromId, at }) => {
    await endExports(tx, { memberIds: [fromId], at });
    await endClosure(tx, fromId, at);
  },
  // A copy made in between holds what is another person's again.
  unmerge: async (tx, { intoId, at }) => {
    await endExports(tx, { memberIds: [intoId], at });
  },
  erase: async (tx, erasing) => {
    await endExports(tx, erasing);
  },
};
