import type { Database } from './database/database';
import type { Feature } from './feature/feature';
import { forgetOldKeys, IdempotencyKey, KEY_LIFE_HOURS } from './http/idempotency';
import { OutboxRow } from './jobs/outbox.entity';
import { forgetDelivered } from './jobs/relay';
import type { Job } from './jobs/schedule';
import type { Act } from './kernel/act';
import { before, HOUR } from './kernel/clock';

interface Hooks {
  /** Deletes what else is only kept for a while, and has no job of its own. */
  forgetMore: (db: Database, act: Act) => Promise<void>;
}

/** What HTTP and jobs keep in tables of their own. */
export const foundationFeature = (hooks: Hooks): Feature<{ db: Database }> => ({
  name: 'foundation',
  tables: [IdempotencyKey, OutboxRow],
  jobs: ({ db }) => [tidyUp(db, hooks)],
});

/** Rows that are only kept for a while. */
const tidyUp = (db: Database, { forgetMore }: Hooks): Job => ({
  name: 'tidy_up',
  everyMs: HOUR,
  run: async (act) => {
    await forgetOldKeys(db, before(act.at, KEY_LIFE_HOURS * HOUR));
    await forgetDelivered(db, act);
    await forgetMore(db, act);
  },
});
