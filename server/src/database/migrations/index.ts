import { Platform1763000000001 } from './001-platform';
import { People1763000000002 } from './002-people';
import { PointsAndSales1763000000003 } from './003-points-and-sales';
import { Merges1763000000010 } from './010-merges';

/** In the order they run. Never change one that has landed: add the next. */
export const migrations = [
  Platform1763000000001,
  People1763000000002,
  PointsAndSales1763000000003,
  Merges1763000000010,
];
