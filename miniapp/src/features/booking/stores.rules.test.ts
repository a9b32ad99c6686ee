import { aStore } from '../../testing/builders';
import { hoursOn, metresBetween, nearestFirst } from './stores.rules';

const tianhe = { latitude: 23.13201, longitude: 113.32706 };
const futian = { latitude: 22.53332, longitude: 114.06061 };

describe('stores', () => {
  it('are as far as the crow flies', () => {
    expect(metresBetween(tianhe, futian) / 1000).toBeCloseTo(100.4, 0);
    expect(metresBetween(tianhe, tianhe)).toBe(0);
  });

  it('come nearest first, those nobody knows the place of last', () => {
    const stores = [
      aStore({ name: '无坐标店', position: null }),
      aStore({ name: '福田星河店', position: futian }),
      aStore({ name: '天河正佳店', position: tianhe }),
    ];
    const names = (from: typeof tianhe | null) => nearestFirst(stores, from).map(({ store }) => store.name);
    expect(names(tianhe)).toEqual(['天河正佳店', '福田星河店', '无坐标店']);
    expect(names(null)).toEqual(['无坐标店', '福田星河店', '天河正佳店']);
  });

  it('are open as the day says, else as its weekday does', () => {
    const store = aStore({ exceptions: [{ day: '2026-11-22', ranges: [], note: '盘点' }] });
    expect(hoursOn(store, '2026-11-21')).toEqual([{ opens: '10:00', closes: '22:00' }]);
    expect(hoursOn(store, '2026-11-22')).toEqual([]);
  });
});
