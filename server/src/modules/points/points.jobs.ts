import type { Database } from '../../database/database';
import { MINUTE } from '../../kernel/clock';
import type { Job } from '../../jobs/schedule';
import { openLedger } from './points.commands';
import { membersDue } from './points.queries';

const BATCH = 200;

/**
 * Puts on record what time has made due: matured lots pay debt and tell the member, ended lots expire. Balances do not wait
 * for it: they are computed from time. Goes on until nothing is due, so it catches up after downtime.
 */
export const settlePoints = (db: Database): Job => ({
  name: 'points.settle',
  everyMs: 5 * MINUTE,
  run: async (now) => {
    for (;;) {
      const due = await db.read((m) => membersDue(m, now, BATCH));
      for (const { memberId } of due) await db.transaction((tx) => openLedger(tx, memberId, now));
      if (due.length < BATCH) return;
    }
  },
});
