import type { Tx } from '../../database/database';
import type { Joining, MemberData } from '../../database/member-data';
import type { Act } from '../../kernel/act';
import { carryConsents, type OnRefused } from './consents.commands';
import { exportConsents } from './consents.export.queries';

/** Decisions stay with the record they were made on; the stricter ones are made again on the one that stays. */
export function consentsData({ onRefused }: { onRefused: OnRefused }): MemberData {
  const carry = (tx: Tx, act: Act, { fromId, intoId }: Joining) =>
    carryConsents(tx, act, { fromMemberId: fromId, toMemberId: intoId, onRefused });
  return {
    tables: {
      consent_decision: { columns: ['memberId'], merge: 'own', join: 'own', erase: 'keeps' },
    },
    merge: carry,
    join: carry,
    export: exportConsents,
  };
}
