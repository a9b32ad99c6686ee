import { failed, runServerTests } from '../lib/server-tests';

/**
 * `npm run test:long`: the property tests at full length on both engines. The ledger with 2,000 sequences instead of 200, merges
 * with 600 instead of 40, the walk of bookings with its 30 rounds on MariaDB too.
 */
runServerTests(['property', ...process.argv.slice(2)], {
  LEDGER_SEQUENCES: '2000',
  MERGE_SEQUENCES: '600',
  WALK_ROUNDS: '30',
}).catch(failed);
