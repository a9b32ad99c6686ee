import { aBooking, calendarOf, TODAY } from '../../testing/bookings';
import { axisOf, closedTimes, fullness, lanesOfDay, packedDay, placeOf, startsOf } from './calendar-model';
import type { CalendarDay } from './calendar-model';
import { nearest, startsFor, stepped } from './moving';

const day: CalendarDay = {
  day: TODAY,
  ranges: [
    { opens: '10:00', closes: '12:00' },
    { opens: '14:00', closes: '20:30' },
  ],
  note: null,
  capacity: [{ kind: 'bench', capacity: 2 }],
};

describe('where a booking stands', () => {
  it('has its service and then the buffer', () => {
    expect(placeOf(aBooking('16:00'))).toMatchObject({ from: 960, bodyEnd: 990, until: 1005 });
  });

  it('gives the rest free where it was completed early', () => {
    const booking = aBooking('16:00', { state: 'completed' });
    const early = { ...booking, occupied: { from: booking.startsAt, until: '2026-11-26T08:15:00.000Z' } };
    expect(placeOf(early)).toMatchObject({ bodyEnd: 975, until: 975 });
  });

  it('has no buffer where it occupies nothing', () => {
    expect(placeOf(aBooking('16:00', { occupied: null, overtime: true })).until).toBe(990);
  });
});

describe('the lanes of a day', () => {
  it('keep what occupies nothing apart from what does', () => {
    const overtime = aBooking('16:00', { id: 'b', overtime: true, occupied: null });
    const [bench] = lanesOfDay(day, [aBooking('16:00'), overtime], ['bench']);
    expect(bench).toMatchObject({ capacity: 2, lanes: 3, extra: 1 });
    expect(bench?.laid.map(({ item, lane }) => [item.booking.id, lane])).toEqual([
      [aBooking().id, 0],
      ['b', 2],
    ]);
  });

  it('leave out resources that the store does not have', () => {
    expect(lanesOfDay(day, [], ['bench', 'room']).map(({ kind }) => kind)).toEqual(['bench']);
  });
});

it('leaves tidying up out of the week', () => {
  expect(
    packedDay(day, [aBooking('16:00'), aBooking('16:30', { id: 'b' })], ['bench']).map(({ of }) => of),
  ).toEqual([1, 1]);
});

it('shows whole hours from the first opening to the last closing, and what stands outside', () => {
  expect(axisOf([day], [])).toEqual({ from: 600, until: 1260 });
  expect(axisOf([day], [aBooking('08:30')]).from).toBe(480);
  expect(axisOf([{ ...day, ranges: [] }], [])).toEqual({ from: 600, until: 1200 });
});

it('knows when the store is closed', () => {
  expect(closedTimes(day, { from: 600, until: 1260 })).toEqual([
    { from: 720, until: 840 },
    { from: 1230, until: 1260 },
  ]);
  expect(closedTimes({ ...day, ranges: [] }, { from: 600, until: 1200 })).toEqual([
    { from: 600, until: 1200 },
  ]);
});

it('starts every step from opening, so that the service ends by closing', () => {
  expect(startsOf(day, 30, 60)).toEqual([
    600,
    630,
    660,
    840,
    ...Array.from({ length: 11 }, (_, i) => 870 + i * 30),
  ]);
});

it('measures how full a day is within its hours', () => {
  // 45 of 2 × 510 minutes
  expect(fullness(day, [aBooking('16:00')], ['bench'])).toBe(4);
  expect(fullness({ ...day, ranges: [] }, [], ['bench'])).toBeNull();
});

describe('moving by steps', () => {
  const booking = aBooking('16:00');
  const calendar = calendarOf([booking]);
  const now = Date.parse('2026-11-26T06:40:00.000Z');
  const moving = { booking, day: TODAY, minutes: 960, dragging: false };
  const starts = startsFor(calendar, moving, now) ?? [];

  it('offers start times that are still to come', () => {
    expect(starts[0]).toBe(900);
    expect(starts.at(-1)).toBe(1170);
    expect(startsFor(calendar, { booking, day: '2026-11-25' }, now)).toBeNull();
  });

  it('goes from start time to start time and stops at the ends', () => {
    expect(stepped(moving, 'down', starts, TODAY).minutes).toBe(990);
    expect(stepped({ ...moving, minutes: 900 }, 'up', starts, TODAY).minutes).toBe(900);
    expect(stepped({ ...moving, minutes: 870 }, 'down', starts, TODAY).minutes).toBe(900);
  });

  it('goes from day to day, never before today', () => {
    expect(stepped(moving, 'right', starts, TODAY).day).toBe('2026-11-27');
    expect(stepped(moving, 'left', starts, TODAY).day).toBe(TODAY);
  });

  it('holds on to the nearest start time', () => {
    expect(nearest(starts, 951)).toBe(960);
    expect(nearest([], 951)).toBeNull();
  });
});
