import type { Database } from '../../database/database';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import { HOUR } from '../../kernel/clock';
import { openLedger } from '../points/points.commands';
import type { SettingsCache } from '../settings/settings.queries';
import { settleTier } from './tiers.commands';
import { membersToReview } from './tiers.queries';

/** Reviews tiers that have ended. Goes on until none is left, so it catches up after downtime. */
export const reviewTiers = (db: Database, settings: SettingsCache): Job => ({
  name: 'tiers.review',
  everyMs: HOUR,
  run: (now) =>
    sweep(
      (limit) => db.read((m) => membersToReview(m, now, limit)),
      (memberId) =>
        db.transaction(async (tx) => {
          const { at } = await openLedger(tx, memberId, now); // the account is the lock
          await settleTier(tx, { memberId, at, settings: settings.current() });
        }),
    ),
});
