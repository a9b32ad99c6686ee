import { approvals } from './texts/approvals';
import { audit } from './texts/audit';
import { bookings } from './texts/bookings';
import { calls } from './texts/calls';
import { common } from './texts/common';
import { consultants } from './texts/consultants';
import { imports } from './texts/imports';
import { deadLetters } from './texts/dead-letters';
import { joins } from './texts/joins';
import { likes } from './texts/likes';
import { members } from './texts/members';
import { merges } from './texts/merges';
import { pieces } from './texts/pieces';
import { points } from './texts/points';
import { redemptions } from './texts/redemptions';
import { refunds, sales } from './texts/sales';
import { shell } from './texts/shell';
import { settings } from './texts/settings';
import { services } from './texts/services';
import { signIn } from './texts/sign-in';
import { stores } from './texts/stores';
import { storeSchedule } from './texts/store-schedule';
import { tills } from './texts/tills';
import { staff } from './texts/staff';
import { visits } from './texts/visits';
import { workbench } from './texts/workbench';

/** Every word of the staff page, by feature. */
export const texts = {
  approvals,
  audit,
  bookings,
  calls,
  common,
  consultants,
  imports,
  deadLetters,
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
  stores,
  storeSchedule,
  tills,
  visits,
  workbench,
};
