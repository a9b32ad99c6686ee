import type { ResourceKind, StoreSchedule } from '@gemcare/shared';
import { daysFrom, quarterAt, quarterStart } from '../../kernel/calendar';
import { openDaily } from '../../testing/hours';
import { affectedBookings, plansOf, previewOf } from './schedule.rules';

const zone = 'Asia/Shanghai';
const DAY = '2026-11-23';
const days = daysFrom('2026-11-20', '2026-11-26');

const schedule = (overrides: Partial<StoreSchedule> = {}): StoreSchedule => ({
  hours: openDaily('10:00', '20:00'),
  exceptions: [],
  resources: [{ kind: 'bench', capacity: 2, days: [] }],
  ...overrides,
});

interface Options {
  day?: string;
  units?: number;
  kind?: ResourceKind;
  occupies?: boolean;
}

function booked(
  id: string,
  time: string,
  { day = DAY, units = 1, kind = 'bench', occupies = true }: Options = {},
) {
  const from = quarterAt(day, time, zone);
  return {
    id,
    resourceKind: kind,
    units,
    startsAt: quarterStart(from),
    durationMinutes: 30,
    cells: occupies ? { from, until: from + 3 } : null,
  };
}

const affected = (bookings: ReturnType<typeof booked>[], asked: StoreSchedule) =>
  affectedBookings(bookings, { schedule: asked, zone, days, bufferMinutes: () => 15 }).map(({ id }) => id);

describe('the plan of a resource', () => {
  it('has the hours of each day, and the capacity of the day where it has one of its own', () => {
    const planned = plansOf(
      schedule({
        exceptions: [{ day: '2026-11-24', ranges: [], note: '盘点' }],
        resources: [{ kind: 'bench', capacity: 2, days: [{ day: '2026-11-25', capacity: 1 }] }],
      }),
      'bench',
      ['2026-11-23', '2026-11-24', '2026-11-25'],
    );
    const ranges = [{ opens: '10:00', closes: '20:00' }];
    expect(planned).toEqual([
      { day: '2026-11-23', ranges, capacity: 2 },
      { day: '2026-11-24', ranges: [], capacity: 2 },
      { day: '2026-11-25', ranges, capacity: 1 },
    ]);
  });

  it('is nothing where the schedule does not name the resource', () => {
    expect(plansOf(schedule(), 'room', [DAY])).toMatchObject([{ capacity: 0 }]);
  });
});

describe('bookings that a schedule hurts', () => {
  it('are none where it stays as it is', () => {
    expect(affected([booked('a', '10:00'), booked('b', '10:00'), booked('c', '19:30')], schedule())).toEqual(
      [],
    );
  });

  it('are those outside of hours; the buffer may run past closing', () => {
    const shorter = schedule({ hours: openDaily('11:00', '19:30') });
    expect(
      affected(
        [booked('a', '10:30'), booked('b', '11:00'), booked('c', '19:00'), booked('d', '19:30')],
        shorter,
      ),
    ).toEqual(['a', 'd']);
  });

  it('are those over a break at noon', () => {
    const noon = schedule({ hours: openDaily('10:00', '12:00', '13:00', '20:00') });
    expect(affected([booked('a', '11:30'), booked('b', '12:30'), booked('c', '13:00')], noon)).toEqual(['b']);
  });

  it('are all of a day that is closed, and none of another', () => {
    const closed = schedule({ exceptions: [{ day: DAY, ranges: [], note: '春节休息' }] });
    expect(affected([booked('a', '10:00'), booked('b', '10:00', { day: '2026-11-24' })], closed)).toEqual([
      'a',
    ]);
  });

  it('are all that share a cell of which more is taken than there would be', () => {
    const fewer = schedule({ resources: [{ kind: 'bench', capacity: 1, days: [] }] });
    expect(affected([booked('a', '10:00'), booked('b', '10:30'), booked('c', '12:00')], fewer)).toEqual([
      'a',
      'b',
    ]);
    expect(affected([booked('a', '10:00', { units: 2 }), booked('b', '12:00')], fewer)).toEqual(['a']);
    const thatDay = schedule({
      resources: [{ kind: 'bench', capacity: 2, days: [{ day: DAY, capacity: 1 }] }],
    });
    expect(
      affected(
        ['a', 'b'].flatMap((id) => [booked(id, '10:00'), booked(`${id}2`, '10:00', { day: '2026-11-24' })]),
        thatDay,
      ),
    ).toEqual(['a', 'b']);
  });

  it('are those of a resource that is named no more, and of that alone', () => {
    const none = schedule({ resources: [{ kind: 'room', capacity: 1, days: [] }] });
    expect(affected([booked('a', '10:00'), booked('b', '10:00', { kind: 'room' })], none)).toEqual(['a']);
  });

  it('are never such that occupy nothing', () => {
    const closed = schedule({ hours: openDaily(), resources: [] });
    expect(affected([booked('a', '10:00', { occupies: false })], closed)).toEqual([]);
  });
});

describe('a preview', () => {
  const service = { id: 's', name: '珠宝清洗', durationMinutes: 30, bufferMinutes: 15, units: 1 };
  const preview = (asked: StoreSchedule, free: (cell: number) => number) =>
    previewOf({ schedule: asked, day: DAY, zone, stepMinutes: 30 }, service, free);

  it('counts the starts, tells the first and the last, and how many are left', () => {
    const taken = quarterAt(DAY, '10:30', zone);
    expect(preview(schedule(), (cell) => (cell === taken ? 0 : 1))).toEqual({
      serviceId: 's',
      name: '珠宝清洗',
      starts: 20,
      first: '10:00',
      last: '19:30',
      left: 18, // 10:00 by its buffer, and 10:30
    });
  });

  it('of a closed day has none', () => {
    expect(preview(schedule({ hours: openDaily() }), () => 1)).toMatchObject({
      starts: 0,
      first: null,
      last: null,
      left: 0,
    });
  });
});
