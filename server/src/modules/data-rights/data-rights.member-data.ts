import type { MemberData } from '../../database/member-data';
import { endClosure } from './closure.commands';
import { endExports } from './exports.commands';

/** A copy, and the wish to be forgotten, are about the record as it was: neither goes along with a merge. */
export const dataRightsData: MemberData = {
  tables: {
    data_export: { columns: ['memberId', 'openKey'], merge: 'own', join: 'stays', erase: 'own' },
    account_closure: { columns: ['memberId', 'openKey'], merge: 'own', join: 'stays', erase: 'keeps' },
  },
  merge: async (tx, act, { fromId }) => {
    await endExports(tx, act, { memberIds: [fromId] });
    await endClosure(tx, act, fromId);
  },
  // A copy made in between holds what is another person's again.
  unmerge: async (tx, act, { intoId }) => {
    await endExports(tx, act, { memberIds: [intoId] });
  },
  erase: async (tx, act, erasing) => {
    await endExports(tx, act, erasing);
  },
};
