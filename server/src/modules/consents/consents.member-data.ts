import type { MemberData } from '../../database/member-data';
import { carryConsents } from './consents.commands';
import { exportConsents } from './consents.export.queries';

/** Decisions stay with the record they were made on; the stricter ones are made again on the one that stays. */
export const consentsData: MemberData = {
  tables: {
    consent_decision: { columns: ['memberId'], merge: 'own', join: 'own', erase: 'keeps' },
  },
  merge: (tx, act, { fromId, intoId }) =>
    carryConsents(tx, act, { fromMemberId: fromId, toMemberId: intoId }),
  join: (tx, act, { fromId, intoId }) => carryConsents(tx, act, { fromMemberId: fromId, toMemberId: intoId }),
  export: exportConsents,
};
