import { Platform1763000000001 } from './001-platform';
import { People1763000000002 } from './002-people';
import { PointsAndSales1763000000003 } from './003-points-and-sales';
import { Pieces1763000000004 } from './004-pieces';
import { Pictures1763000000005 } from './005-pictures';
import { Imports1763000000006 } from './006-imports';
import { TillsAndDiscounts1763000000007 } from './007-tills-and-discounts';
import { ApprovalsAndConsultants1763000000008 } from './008-approvals-and-consultants';
import { DeadLetters1763000000009 } from './009-dead-letters';
import { Merges1763000000010 } from './010-merges';
import { DataRights1763000000011 } from './011-data-rights';
import { Booking1763000000012 } from './012-booking';
import { Notices1763000000013 } from './013-notices';
import { StorePictures1763000000014 } from './014-store-pictures';

/** In the order they run. Never change one that has landed: add the next. */
export const migrations = [
  Platform1763000000001,
  People1763000000002,
  PointsAndSales1763000000003,
  Pieces1763000000004,
  Pictures1763000000005,
  Imports1763000000006,
  TillsAndDiscounts1763000000007,
  ApprovalsAndConsultants1763000000008,
  DeadLetters1763000000009,
  Merges1763000000010,
  DataRights1763000000011,
  Booking1763000000012,
  Notices1763000000013,
  StorePictures1763000000014,
];
