import { aSlot, someSlots } from '../../testing/booking.builders';
import { byPart, firstDay, freeTimes, nextFree } from './slots.rules';

const { days } = someSlots();
const names = (times: ReturnType<typeof nextFree>) => times.map(({ day, slot }) => `${day} ${slot.time}`);

describe('the start times of a day', () => {
  it('are grouped by the store’s own clock, without empty groups', () => {
    const slots = [aSlot('2026-11-22', '11:30'), aSlot('2026-11-22', '12:00'), aSlot('2026-11-22', '18:00')];
    expect(byPart(slots).map(({ part, slots: times }) => [part, times.map(({ time }) => time)])).toEqual([
      ['morning', ['11:30']],
      ['afternoon', ['12:00']],
      ['evening', ['18:00']],
    ]);
    expect(byPart(slots.slice(2))).toHaveLength(1);
  });

  it('count as free while anything is left', () => {
    expect(days.map(freeTimes)).toEqual([0, 4, 0]);
  });

  it('open with the first day that has something to offer', () => {
    expect(firstDay(days)).toBe('2026-11-22');
    expect(firstDay(days.slice(2))).toBe('2026-11-23');
    expect(firstDay([])).toBeNull();
  });

  it('are followed by the next free ones, over the days', () => {
    const from = aSlot('2026-11-22', '11:00').startsAt;
    expect(names(nextFree(days, { from, including: false, count: 3 }))).toEqual([
      '2026-11-22 11:30',
      '2026-11-22 14:00',
      '2026-11-22 19:00',
    ]);
    expect(names(nextFree(days, { from, including: true, count: 1 }))).toEqual(['2026-11-22 11:00']);
  });
});
