import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  dayAfter,
  daysBetween,
  daysFrom,
  dayOf,
  endOfDay,
  endOfDayAfterMonths,
  endOfMonthAfter,
  isBirthdayMonth,
  isZone,
  localTime,
  memberMinute,
  monthsBefore,
  spokenMinute,
  startOfDay,
  yearOf,
} from './calendar';

const at = (iso: string) => new Date(iso);

describe('calendar facts', () => {
  it('are those of the store, not of the server', () => {
    expect(dayOf(at('2026-11-21T16:00:00.000Z'))).toBe('2026-11-22');
    expect(dayOf(at('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21');
    expect(yearOf(at('2026-12-31T16:00:00.000Z'))).toBe(2027);
    expect(isBirthdayMonth('1990-12-05', at('2026-11-30T16:00:00.000Z'))).toBe(true);
    expect(isBirthdayMonth('1990-12-05', at('2026-11-30T15:59:59.999Z'))).toBe(false);
  });

  it('belong to a zone with a name', () => {
    expect(['Asia/Shanghai', 'Europe/London', 'UTC'].filter((name) => !isZone(name))).toEqual([]);
    expect(['', 'Asia/Guangzhou', '+08:00', 'Mars/Olympus', '北京'].filter(isZone)).toEqual([]);
  });

  it('end with the last millisecond of the local day', () => {
    expect(endOfDay(at('2026-11-21T06:30:00.000Z'))).toEqual(at('2026-11-21T15:59:59.999Z'));
    expect(endOfDay(at('2026-11-21T06:30:00.000Z'), 'Asia/Shanghai', 30)).toEqual(
      at('2026-12-21T15:59:59.999Z'),
    );
    expect(startOfDay('2026-11-21')).toEqual(at('2026-11-20T16:00:00.000Z'));
  });

  it('count months as people do, to the end of the day or the month', () => {
    expect(endOfMonthAfter(at('2026-11-28T06:30:00.000Z'), 24)).toEqual(at('2028-11-30T15:59:59.999Z'));
    expect(endOfDayAfterMonths(at('2024-02-29T04:00:00.000Z'), 24)).toEqual(at('2026-02-28T15:59:59.999Z'));
    expect(monthsBefore(at('2026-03-31T04:00:00.000Z'), 1)).toEqual(at('2026-02-28T04:00:00.000Z'));
  });

  it('know the hour that summer time skips and the one it repeats', () => {
    expect(endOfDay(at('2026-03-29T00:30:00.000Z'), 'Europe/London')).toEqual(at('2026-03-29T22:59:59.999Z'));
    expect(endOfDay(at('2026-10-25T00:30:00.000Z'), 'Europe/London')).toEqual(at('2026-10-25T23:59:59.999Z'));
  });

  it('remember offsets without ever getting one wrong', () => {
    const instant = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2060, 0) });
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom('Asia/Shanghai', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
        (ms, zone) => {
          expect(dayOf(new Date(ms), zone)).toBe(DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd'));
          expect(endOfDay(new Date(ms), zone)).toEqual(
            DateTime.fromMillis(ms, { zone }).endOf('day').toJSDate(),
          );
        },
      ),
    );
  });
});

describe('calendar days', () => {
  it('follow each other over months, leap days and years', () => {
    expect(daysFrom('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
    expect(daysFrom('2026-12-31', '2027-01-01')).toEqual(['2026-12-31', '2027-01-01']);
    expect(daysFrom('2026-11-21', '2026-11-21')).toEqual(['2026-11-21']);
    expect(daysFrom('2026-11-22', '2026-11-21')).toEqual([]);
  });

  it('end at the end of the calendar, which has a day after it all the same', () => {
    expect(daysFrom('9999-12-30', '9999-12-31')).toEqual(['9999-12-30', '9999-12-31']);
    expect(dayAfter('9999-12-31', 1)).toBe('+010000-01-01');
    expect(daysBetween('9999-12-31', '+010000-01-01')).toBe(1);
  });
});

describe('the wall clock in words', () => {
  const at = new Date('2026-11-21T06:30:00.000Z');

  it('is that of the zone', () => {
    expect(memberMinute(at, 'Asia/Shanghai')).toBe('11月21日 周六 14:30');
    expect(memberMinute(new Date('2026-11-22T15:05:00.000Z'), 'Asia/Tokyo')).toBe('11月23日 周一 00:05');
    expect(localTime(at, 'Asia/Tokyo')).toBe('15:30');
    expect(spokenMinute(at, 'Asia/Shanghai')).toBe('2026年11月21日 14:30');
  });
});
