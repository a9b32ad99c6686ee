import type { Database } from '../../database/database';
import { MINUTE } from '../../kernel/clock';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import { openLedger } from './points.commands';
import { membersDue } from './points.queries';

/**
 * Puts on record what time has made due: matured lots pay debt and tell the member, ended lots expire. Balances do not wait
 * for it: they are computed from time. Goes on until nothing is due, so it catches up after downtime.
 */
export const settlePoints = (db: Database): Job => ({
  name: 'points.settle',
  everyMs: 5 * MINUTE,
  run: (act) =>
    sweep(
      (limit) => db.read((m) => membersDue(m, act.at, limit)),
      (memberId) => db.transaction((tx) => openLedger(tx, act, memberId)),
    ),
});
