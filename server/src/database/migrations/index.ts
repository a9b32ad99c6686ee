import { Platform1763000000001 } from './001-platform';
import { People1763000000002 } from './002-people';
import { PointsAndSales1763000000003 } from './003-points-and-sales';
import { Pieces1763000000004 } from './004-pieces';
import { Merges1763000000010 } from './010-merges';

/** In the order they run. Never change one that has landed: add the next. */
export const migrations = [
  Platform1763000000001,
  People1763000000002,
  PointsAndSales1763000000003,
  Pieces1763000000004,
  Merges1763000000010,
];
