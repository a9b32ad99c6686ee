// Generated from the folder `texts` by `npm run generate`. Do not edit.
import { book, booked, bookings, notices, services, wait } from './texts/booking';
import { card, entitlements } from './texts/card';
import { code } from './texts/code';
import { app, errors, list, nav, privacyPopup, sheet } from './texts/common';
import { consents } from './texts/consents';
import { closing, myData } from './texts/data-rights';
import { home, invitation } from './texts/home';
import { inbox } from './texts/inbox';
import { me } from './texts/me';
import { phone } from './texts/phone';
import { points } from './texts/points';
import { preferences } from './texts/preferences';
import { profile } from './texts/profile';
import { signIn } from './texts/sign-in';
import { stores } from './texts/stores';

/** Every word of the mini-program, by feature. Chinese first; buttons say what happens. */
export const texts = {
  book,
  booked,
  bookings,
  notices,
  services,
  wait,
  card,
  entitlements,
  code,
  app,
  errors,
  list,
  nav,
  privacyPopup,
  sheet,
  consents,
  closing,
  myData,
  home,
  invitation,
  inbox,
  me,
  phone,
  points,
  preferences,
  profile,
  signIn,
  stores,
};
