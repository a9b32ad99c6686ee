import type { Database } from '../../database/database';
import type { MemberData } from '../../database/member-data';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import { MINUTE } from '../../kernel/clock';
import type { Storage } from '../../storage/storage';
import { closuresDue } from './closure.queries';
import { eraseAccount } from './erase.commands';
import { clearOver } from './exports.jobs';

interface ClosureJobs {
  db: Database;
  memberData: readonly MemberData[];
  storage: Storage;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
}

/** Erases the accounts whose time is over, each in a transaction of its own, and what is left of them in files. */
export const closeAccounts = ({ db, memberData, storage, authenticator }: ClosureJobs): Job => ({
  name: 'accounts.close',
  everyMs: 5 * MINUTE,
  run: async (now) => {
    let erased = 0;
    await sweep(
      (limit) => db.read((m) => closuresDue(m, now, limit)),
      async (closureId) => {
        const records = await db.transaction((tx) => eraseAccount(tx, { closureId, at: now, memberData }));
        for (const id of records) authenticator.forget(id);
        erased += records.length;
      },
    );
    if (erased === 0) return;
    await clearOver({ db, storage }, now);
    await db.scrub();
  },
});
