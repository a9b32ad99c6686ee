import type { StoreSchedule } from '@gemcare/shared/client';
import { texts } from '../../texts';
import {
  dayProblems,
  draftOf,
  rangeProblems,
  readSchedule,
  readTime,
  rebase,
  runsOf,
  withRun,
} from './schedule-draft';

const words = texts.storeSchedule;
const day = [{ opens: '10:00', closes: '21:30' }];
const stored: StoreSchedule = {
  hours: {
    monday: [],
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  },
  exceptions: [],
  resources: [{ kind: 'bench', capacity: 2, days: [] }],
};

describe('a time as it is typed', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9:30', '09:30'],
    [' 21：45 ', '21:45'],
    ['１０', '10:00'],
    ['24', '24:00'],
  ])('%j is %s', (typed, time) => expect(readTime(typed)).toBe(time));

  it.each(['', '10:10', '25', '24:15', '九点', '1:3', '-1'])('%j is none', (typed) =>
    expect(readTime(typed)).toBeNull(),
  );
});

describe('the ranges of a day', () => {
  it('close after they open, and lie apart', () => {
    expect(rangeProblems(day)).toEqual([{}]);
    expect(rangeProblems([{ opens: '20:00', closes: '02:00' }])).toEqual([{ closes: words.closesBefore }]);
    expect(
      rangeProblems([
        { opens: '10', closes: '12' },
        { opens: '12', closes: '18' },
      ]),
    ).toEqual([{}, { opens: words.overlaps }]);
    expect(rangeProblems([{ opens: '十点', closes: '' }])).toEqual([
      { opens: words.unreadable, closes: words.unreadable },
    ]);
  });
});

describe('a schedule', () => {
  it('is sent as it was where nothing was changed, and leaves out what never was there', () => {
    expect(readSchedule(draftOf(stored), stored)).toEqual(stored);
  });

  it('is sent with times made even, and is not while something is wrong', () => {
    const draft = draftOf(stored);
    const monday = [{ opens: '9', closes: '1730' }];
    expect(readSchedule({ ...draft, hours: { ...draft.hours, monday } }, stored)?.hours.monday).toEqual([
      { opens: '09:00', closes: '17:30' },
    ]);
    const wrong = { ...draft.hours, monday: [{ opens: '9', closes: '8' }] };
    expect(readSchedule({ ...draft, hours: wrong }, stored)).toBeNull();
    const none = { ...draft.resources, room: { capacity: null, days: [] } };
    expect(readSchedule({ ...draft, resources: none }, stored)).toBeNull();
  });

  it('names each day of a resource once', () => {
    const days = [
      { day: '2026-11-28', capacity: 1 },
      { day: '2026-11-28', capacity: 2 },
      { day: '', capacity: 1 },
      { day: '2026-11-29', capacity: 51 },
    ];
    expect(dayProblems({ capacity: 2, days })).toEqual([
      undefined,
      words.dayTwice,
      words.dayMissing,
      words.capacityInvalid,
    ]);
  });

  it('takes over what others changed elsewhere, and keeps what was typed', () => {
    const base = draftOf(stored);
    const typed = { ...base, hours: { ...base.hours, monday: day } };
    const now = draftOf({
      ...stored,
      hours: { ...stored.hours, monday: [{ opens: '12:00', closes: '18:00' }], sunday: [] },
      resources: [{ kind: 'bench', capacity: 3, days: [] }],
    });
    const merged = rebase(base, now, typed);
    expect([merged.hours.monday, merged.hours.sunday, merged.resources.bench.capacity]).toEqual([day, [], 3]);
  });
});

describe('days that are not like their weekday', () => {
  const run = { from: '2027-02-16', until: '2027-02-18', days: 3, ranges: [], note: '春节休息' };

  it('are set as a run, over what was set before, and read as one', () => {
    const before = [
      { day: '2027-02-15', ranges: day, note: null },
      { day: '2027-02-17', ranges: day, note: null },
    ];
    const exceptions = withRun(before, run);
    expect(exceptions.map((one) => one.day)).toEqual([
      '2027-02-15',
      '2027-02-16',
      '2027-02-17',
      '2027-02-18',
    ]);
    expect(runsOf(exceptions)).toEqual([
      { from: '2027-02-15', until: '2027-02-15', days: 1, ranges: day, note: null },
      run,
    ]);
  });
});
