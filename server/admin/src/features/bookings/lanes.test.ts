import { layInLanes, packDay } from './lanes';

const stretch = (name: string, from: number, until: number, units = 1) => ({ name, from, until, units });
const lanesOf = (items: ReturnType<typeof stretch>[], capacity: number) => {
  const { laid, lanes } = layInLanes(items, capacity);
  return { lanes, of: Object.fromEntries(laid.map(({ item, lane }) => [item.name, lane])) };
};

describe('laying bookings into the lanes of a resource', () => {
  it('fills the first lane that is free', () => {
    const items = [stretch('a', 600, 645), stretch('b', 600, 645), stretch('c', 645, 690)];
    expect(lanesOf(items, 2)).toEqual({ lanes: 2, of: { a: 0, b: 1, c: 0 } });
  });

  it('shows every lane there is, whether used or not', () => {
    expect(lanesOf([], 3)).toEqual({ lanes: 3, of: {} });
  });

  it('gives a booking of two units two lanes side by side', () => {
    const items = [stretch('a', 600, 660), stretch('wide', 630, 690, 2)];
    expect(lanesOf(items, 3)).toEqual({ lanes: 3, of: { a: 0, wide: 1 } });
  });

  it('goes past the capacity only for what was booked before it was lowered', () => {
    const items = [stretch('a', 600, 660), stretch('b', 600, 660)];
    expect(lanesOf(items, 1)).toEqual({ lanes: 2, of: { a: 0, b: 1 } });
    expect(lanesOf([stretch('a', 600, 660), stretch('wide', 600, 660, 2)], 1).lanes).toBe(3);
  });
});

describe('packing a day of the week', () => {
  it('gives the full width to what overlaps with nothing', () => {
    const packed = packDay([stretch('a', 600, 660), stretch('b', 630, 690), stretch('c', 720, 780)]);
    expect(packed.map(({ item, lane, of }) => [item.name, lane, of])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 1],
    ]);
  });
});
