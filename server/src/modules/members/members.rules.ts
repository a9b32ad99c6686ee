import { luhnDigit } from '../../kernel/luhn';
import { monthsBefore } from '../../kernel/calendar';
import { DAY } from '../../kernel/durations';

/** Who a record belongs to, and what may be changed on it: pure. */

/** What says whose a record is. */
export interface Identity {
  phone: string | null;
  openid: string | null;
  phoneVerifiedAt: Date | null;
}

/** Nobody has signed in to the record yet: staff made it in the store. */
export const hasNoIdentityYet = ({ openid, phoneVerifiedAt }: Identity): boolean =>
  openid === null && phoneVerifiedAt === null;

/**
 * Whether whoever proves the phone may have the record that holds it. Numbers are given to new people after a while, so an
 * old proof is worth nothing: the record must have no identity at all yet, or its phone a proof of the last days.
 */
export function opensByPhone(holder: Identity, at: Date, recycledPhoneDays: number): boolean {
  if (holder.phone === null) return false;
  if (hasNoIdentityYet(holder)) return true;
  return (
    holder.phoneVerifiedAt !== null &&
    at.getTime() - holder.phoneVerifiedAt.getTime() <= recycledPhoneDays * DAY
  );
}

/** Ten digits: nine random ones (the first not 0, so that no spreadsheet eats it), and a check digit. */
export const memberNoFrom = (nine: number): string => String(nine) + luhnDigit(String(nine));
export const MEMBER_NO_FROM = 100_000_000;
export const MEMBER_NO_BELOW = 1_000_000_000;

export interface BirthdayState {
  birthday: string | null;
  birthdayChangedAt: Date | null;
}

/** Whether another birthday may be written: the first is free, later ones once in so many months. */
export const mayChangeBirthday = ({ birthdayChangedAt }: BirthdayState, at: Date, months: number): boolean =>
  birthdayChangedAt === null || birthdayChangedAt <= monthsBefore(at, months);

export type BirthdayChange = BirthdayState | 'too_soon' | 'in_future' | 'too_early';

/** The oldest birthday a living person can have. */
const EARLIEST_BIRTHDAY = '1900-01-01';

/**
 * The birthday after a wish. It may always be taken away (it is optional for ever), which counts as a change where one is
 * left and never makes the next one come sooner.
 */
export function changedBirthday(
  state: BirthdayState,
  wish: string | null,
  { at, today, months }: { at: Date; today: string; months: number },
): BirthdayChange {
  if (wish === state.birthday) return state;
  if (wish !== null && wish > today) return 'in_future';
  if (wish !== null && wish < EARLIEST_BIRTHDAY) return 'too_early';

  const allowed = mayChangeBirthday(state, at, months);
  if (wish === null) return { birthday: null, birthdayChangedAt: allowed ? at : state.birthdayChangedAt };
  if (!allowed) return 'too_soon';
  const isFirst = state.birthday === null && state.birthdayChangedAt === null;
  return { birthday: wish, birthdayChangedAt: isFirst ? null : at };
}

/** What a person tells about themselves, the store they came by, and who looks after them: what a merge fills in where it is blank. */
export const PROFILE_FIELDS = [
  'name',
  'nickname',
  'avatar',
  'birthday',
  'gender',
  'homeStoreId',
  'consultantId',
] as const;
type Told = Record<(typeof PROFILE_FIELDS)[number], string | null>;

/**
 * The fields that the record that stays lacks and the other has. A birthday that was taken away stays away: it counts as
 * blank only where none was ever written.
 */
export const profileBlanks = (
  into: Told & Pick<BirthdayState, 'birthdayChangedAt'>,
  from: Told,
): (typeof PROFILE_FIELDS)[number][] =>
  PROFILE_FIELDS.filter(
    (field) =>
      into[field] === null &&
      from[field] !== null &&
      (field !== 'birthday' || into.birthdayChangedAt === null),
  );
