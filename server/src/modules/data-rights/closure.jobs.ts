import type { Database } from '../../database/database';
import type { MemberData } from '../../database/member-data';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import { MINUTE } from '../../kernel/clock';
import type { Storage } from '../../storage/storage';
import { recordCleared } from './closure.commands';
import { closuresDue, isClearingDue } from './closure.queries';
import { eraseAccount } from './erase.commands';
import { clearOver } from './exports.jobs';

interface ClosureJobs {
  db: Database;
  memberData: readonly MemberData[];
  storage: Storage;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
}

/**
 * Erases the accounts whose time is over, each in a transaction of its own, and then what is left of them in files: until
 * that is done every run tries it again, whatever became of the one before.
 */
export const closeAccounts = ({ db, memberData, storage, authenticator }: ClosureJobs): Job => ({
  name: 'accounts.close',
  everyMs: 5 * MINUTE,
  run: async (act) => {
    await sweep(
      (limit) => db.read((m) => closuresDue(m, act.at, limit)),
      async (closureId) => {
        const records = await db.transaction((tx) => eraseAccount(tx, act, { closureId, memberData }));
        for (const id of records) authenticator.forget(id);
      },
    );
    if (!(await db.read(isClearingDue))) return;
    await clearOver({ db, storage }, act);
    if (!(await db.scrub())) throw new Error('readers keep earlier pages of the database');
    await db.transaction((tx) => recordCleared(tx, act));
  },
});
