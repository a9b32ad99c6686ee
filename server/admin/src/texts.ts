// Generated from the folder `texts` by `npm run generate`. Do not edit.
import { approvals } from './texts/approvals';
import { audit } from './texts/audit';
import { bookings } from './texts/bookings';
import { calls } from './texts/calls';
import { common, roleNames } from './texts/common';
import { consultants } from './texts/consultants';
import { deadLetters } from './texts/dead-letters';
import { imports } from './texts/imports';
import { joins } from './texts/joins';
import { likes } from './texts/likes';
import { members } from './texts/members';
import { merges } from './texts/merges';
import { pieces } from './texts/pieces';
import { points } from './texts/points';
import { redemptions } from './texts/redemptions';
import { refunds, sales } from './texts/sales';
import { services } from './texts/services';
import { settings } from './texts/settings';
import { shell } from './texts/shell';
import { signIn } from './texts/sign-in';
import { staff } from './texts/staff';
import { storeSchedule } from './texts/store-schedule';
import { stores } from './texts/stores';
import { tills } from './texts/tills';
import { visits } from './texts/visits';
import { workbench } from './texts/workbench';

/** Every word of the staff page, by feature. Chinese first; buttons say what happens. */
export const texts = {
  approvals,
  audit,
  bookings,
  calls,
  common,
  roleNames,
  consultants,
  deadLetters,
  imports,
  joins,
  likes,
  members,
  merges,
  pieces,
  points,
  redemptions,
  refunds,
  sales,
  services,
  settings,
  shell,
  signIn,
  staff,
  storeSchedule,
  stores,
  tills,
  visits,
  workbench,
};
