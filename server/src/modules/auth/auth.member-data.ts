import type { MemberData } from '../../database/member-data';
import { exportSignIns } from './auth.export.queries';
import { eraseSignIns } from './erase.commands';

/** Sessions end with a merge: whoever was signed in to the record that was left signs in to the one that stays. */
export const authData: MemberData = {
  tables: {
    session: { columns: ['actorId'], merge: 'stays', join: 'stays', erase: { blanks: ['deviceHash'] } },
  },
  erase: eraseSignIns,
  export: exportSignIns,
};
