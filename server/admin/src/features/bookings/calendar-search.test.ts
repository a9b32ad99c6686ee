import { rangeOf, searchOf, withSearch } from './calendar-search';

const TODAY = '2026-11-26';

it('shows today by day where the address says nothing, or nothing that can be read', () => {
  expect(searchOf(new URLSearchParams('day=soon&view=year&kind=garden'), TODAY)).toEqual({
    day: TODAY,
    view: 'day',
    kind: null,
  });
});

it('keeps what else stands in the address, and leaves out what is as usual', () => {
  const params = new URLSearchParams('booking=abc&kind=bench');
  const week = withSearch(params, { view: 'week', day: '2026-12-01' }, TODAY);
  expect(week.toString()).toBe('booking=abc&kind=bench&day=2026-12-01&view=week');
  expect(withSearch(week, { view: 'day', day: TODAY, kind: null }, TODAY).toString()).toBe('booking=abc');
});

it('reads a week from Monday to Sunday', () => {
  expect(rangeOf({ day: TODAY, view: 'week', kind: null })).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(rangeOf({ day: TODAY, view: 'day', kind: null })).toEqual({ from: TODAY, to: TODAY });
});
