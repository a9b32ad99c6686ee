import { OpenRange, WeeklyHours } from './hours';

const closed = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};

/** What is wrong with a Monday: `path message` of each. */
const problemsOf = (monday: unknown): string[] =>
  (WeeklyHours.safeParse({ ...closed, monday }).error?.issues ?? []).map(
    ({ path, code, message }) => `${path.join('.')} ${code === 'custom' ? message : code}`,
  );
const range = (opens: string, closes: string) => ({ opens, closes });

describe('the hours of a week', () => {
  it('may have several ranges a day, and days without any', () => {
    expect(problemsOf([])).toEqual([]);
    expect(problemsOf([range('10:00', '12:30'), range('13:30', '24:00')])).toEqual([]);
  });

  it('close after they open, on the same day', () => {
    expect(problemsOf([range('10:00', '10:00')])).toEqual(['monday.0.closes not_after_opening']);
    expect(problemsOf([range('20:00', '02:00')])).toEqual(['monday.0.closes not_after_opening']);
  });

  it('lie apart, in their order', () => {
    const after = ['monday.1.opens not_after_range_before'];
    expect(problemsOf([range('10:00', '14:00'), range('13:00', '18:00')])).toEqual(after);
    expect(problemsOf([range('10:00', '14:00'), range('14:00', '18:00')])).toEqual(after);
    expect(problemsOf([range('14:00', '18:00'), range('10:00', '12:00')])).toEqual(after);
  });

  it('are four ranges a day at most', () => {
    const five = ['08', '10', '12', '14', '16'].map((hour) => range(`${hour}:00`, `${hour}:45`));
    expect(problemsOf(five)).toEqual(['monday too_big']);
  });

  it('know every day of the week', () => {
    const { sunday: _, ...six } = closed;
    expect(WeeklyHours.safeParse(six).success).toBe(false);
  });
});

describe('a time', () => {
  it('lies on a quarter hour of a day', () => {
    for (const opens of ['10:05', '9:00', '24:15', '25:00', '10:00:00', ''])
      expect([opens, OpenRange.safeParse(range(opens, '24:00')).success]).toEqual([opens, false]);
    for (const opens of ['00:00', '09:15', '23:45'])
      expect([opens, OpenRange.safeParse(range(opens, '24:00')).success]).toEqual([opens, true]);
  });
});
