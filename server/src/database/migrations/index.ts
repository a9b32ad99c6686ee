import { Platform1763000000001 } from './001-platform';
import { People1763000000002 } from './002-people';
import { PointsAndSales1763000000003 } from './003-points-and-sales';
import { Pieces1763000000004 } from './004-pieces';
import { TillsAndDiscounts1763000000007 } from './007-tills-and-discounts';
import { ApprovalsAndConsultants1763000000008 } from './008-approvals-and-consultants';
import { DeadLetters1763000000009 } from './009-dead-letters';
import { Merges1763000000010 } from './010-merges';

/** In the order they run. Never change one that has landed: add the next. */
export const migrations = [
  Platform1763000000001,
  People1763000000002,
  PointsAndSales1763000000003,
  Pieces1763000000004,
  TillsAndDiscounts1763000000007,
  ApprovalsAndConsultants1763000000008,
  DeadLetters1763000000009,
  Merges1763000000010,
];
