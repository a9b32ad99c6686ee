import type { Database } from '../../database/database';
import type { Job } from '../../jobs/schedule';
import { HOUR } from '../../kernel/clock';
import { openLedger } from '../points/points.commands';
import type { SettingsCache } from '../settings/settings.queries';
import { settleTier } from './tiers.commands';
import { membersToReview } from './tiers.queries';

const BATCH = 200;

/** Reviews tiers that have ended. Goes on until none is left, so it catches up after downtime. */
export const reviewTiers = (db: Database, settings: SettingsCache): Job => ({
  name: 'tiers.review',
  everyMs: HOUR,
  run: async (now) => {
    const current = settings.current();
    for (;;) {
      const due = await db.read((m) => membersToReview(m, now, BATCH));
      for (const { memberId } of due) {
        await db.transaction(async (tx) => {
          await openLedger(tx, memberId, now); // the account is the lock
          await settleTier(tx, { memberId, at: now, settings: current });
        });
      }
      if (due.length < BATCH) return;
    }
  },
});
