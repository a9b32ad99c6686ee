import fc from 'fast-check';
import { passesLuhn } from '../../kernel/luhn';
import {
  changedBirthday,
  hasNoIdentityYet,
  mayChangeBirthday,
  memberNoFrom,
  MEMBER_NO_BELOW,
  MEMBER_NO_FROM,
  opensByPhone,
  type BirthdayState,
} from './members.rules';

const DAY = 86_400_000;
const NOW = new Date('2026-11-21T06:30:00.000Z');
const PHONE = '+8613800006666';
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY);

describe('whose record a phone opens', () => {
  it('opens a record that nobody has signed in to yet', () => {
    expect(opensByPhone({ phone: PHONE, openid: null, phoneVerifiedAt: null }, NOW, 90)).toBe(true);
  });

  it('opens a record whose phone was proved at most 90 days ago, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.option(fc.constant('openid'), { nil: null }),
        (age, openid) => {
          const holder = { phone: PHONE, openid, phoneVerifiedAt: new Date(NOW.getTime() - age) };
          return opensByPhone(holder, NOW, 90) === age <= 90 * DAY;
        },
      ),
    );
  });

  it('does not open a record with a WeChat identity whose phone nobody proved', () => {
    expect(opensByPhone({ phone: PHONE, openid: 'o', phoneVerifiedAt: null }, NOW, 90)).toBe(false);
  });

  it('opens nothing by a number that was taken off', () => {
    expect(opensByPhone({ phone: null, openid: null, phoneVerifiedAt: null }, NOW, 90)).toBe(false);
    expect(hasNoIdentityYet({ phone: null, openid: null, phoneVerifiedAt: ago(1) })).toBe(false);
  });
});

describe('member numbers', () => {
  it('have ten digits, the last a check digit, and never start with 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: MEMBER_NO_FROM, max: MEMBER_NO_BELOW - 1 }), (nine) => {
        const number = memberNoFrom(nine);
        return /^[1-9]\d{9}$/.test(number) && passesLuhn(number);
      }),
    );
  });
});

describe('changing a birthday', () => {
  const never: BirthdayState = { birthday: null, birthdayChangedAt: null };
  const change = (state: BirthdayState, wish: string | null, at = NOW) =>
    changedBirthday(state, wish, { at, today: '2026-11-21', months: 12 });

  it('lets the first one be set freely, and changed once after', () => {
    const first = change(never, '1990-05-12');
    expect(first).toEqual({ birthday: '1990-05-12', birthdayChangedAt: null });
    const second = change(first as BirthdayState, '1990-06-12'); // the line above shows that it was accepted
    expect(second).toEqual({ birthday: '1990-06-12', birthdayChangedAt: NOW });
    expect(change(second as BirthdayState, '1990-07-12')).toBe('too_soon'); // accepted just above
  });

  it('may be changed again a year later, to the day', () => {
    const changed = { birthday: '1990-05-12', birthdayChangedAt: new Date('2025-11-21T06:30:00.000Z') };
    expect(mayChangeBirthday(changed, NOW, 12)).toBe(true);
    expect(mayChangeBirthday(changed, new Date(NOW.getTime() - 1), 12)).toBe(false);
  });

  it('may always be taken away, which is no way to a sooner change', () => {
    const changed = { birthday: '1990-06-12', birthdayChangedAt: ago(30) };
    const cleared = change(changed, null);
    expect(cleared).toEqual({ birthday: null, birthdayChangedAt: ago(30) });
    expect(change(cleared as BirthdayState, '1990-07-12')).toBe('too_soon'); // accepted just above
  });

  it('refuses a day that has not come and one nobody living was born on', () => {
    expect(change(never, '2026-11-22')).toBe('in_future');
    expect(change(never, '2026-11-21')).toEqual({ birthday: '2026-11-21', birthdayChangedAt: null });
    expect(change(never, '1899-12-31')).toBe('too_early');
  });

  it('never accepts more than one other birthday within a year, whatever is tried', () => {
    const wish = fc.option(fc.constantFrom('1990-01-01', '1990-02-01', '1990-03-01'), { nil: null });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        let state = never;
        const seen = new Set<string>();
        for (const [index, next] of wishes.entries()) {
          const changed = change(state, next, new Date(NOW.getTime() + index * DAY));
          if (typeof changed === 'string') continue;
          state = changed;
          if (state.birthday !== null) seen.add(state.birthday);
        }
        return seen.size <= 2;
      }),
    );
  });
});
