import type { Database } from '../../database/database';
import type { Job } from '../../jobs/schedule';
import { HOUR } from '../../kernel/clock';
import { findDuplicates } from './duplicates.commands';

/** Looks for records that may be of one person. */
export const lookForDuplicates = (db: Database): Job => ({
  name: 'merges.look_for_duplicates',
  everyMs: 6 * HOUR,
  run: async (act) => {
    await findDuplicates(db, act);
  },
});
