import { anEntry } from '../../testing/builders';
import { byMonth } from './months';

it('groups the ledger by month, newest first, in the order it came', () => {
  const entries = ['2026-11-21', '2026-11-02', '2026-10-30', '2025-11-01'].map((day) => anEntry({ day }));
  expect(byMonth(entries).map(({ title, entries: { length } }) => [title, length])).toEqual([
    ['2026年11月', 2],
    ['2026年10月', 1],
    ['2025年11月', 1],
  ]);
});
