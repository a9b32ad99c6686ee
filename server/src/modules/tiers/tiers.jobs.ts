import type { Database } from '../../database/database';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import { HOUR } from '../../kernel/clock';
import { openLedger } from '../points/points.commands';
import { settleTier } from './tiers.commands';
import { membersToReview } from './tiers.queries';

/** Reviews tiers that have ended. Goes on until none is left, so it catches up after downtime. */
export const reviewTiers = (db: Database): Job => ({
  name: 'tiers.review',
  everyMs: HOUR,
  run: (act) =>
    sweep(
      (limit) => db.read((m) => membersToReview(m, act.at, limit)),
      (memberId) =>
        db.transaction(async (tx) => {
          const ledger = await openLedger(tx, act, memberId); // the account is the lock
          await settleTier(tx, ledger.act, { memberId });
        }),
    ),
});
