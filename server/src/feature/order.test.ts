import { assertOrder, type Placed } from './order';

describe('a list', () => {
  it('is in order where each stands behind what it comes after', () => {
    expect(() =>
      assertOrder([
        { name: 'a' },
        { name: 'b', after: ['a'] },
        { name: 'c', after: ['a', 'b'] },
        { name: 'last', after: 'everything' },
      ]),
    ).not.toThrow();
  });

  it.each<[string, Placed[], string]>([
    ['stands before what it comes after', [{ name: 'a', after: ['b'] }, { name: 'b' }], 'a comes after b'],
    ['comes after one that is not there', [{ name: 'a', after: ['b'] }], 'b, which is not there'],
    ['comes after itself', [{ name: 'a', after: ['a'] }], 'a comes after a'],
    ['should be the last', [{ name: 'a', after: 'everything' }, { name: 'b' }], 'a comes after everything'],
    ['has the name of another', [{ name: 'a' }, { name: 'a' }], 'two are called a'],
  ])('is not in order where one %s', (_, list, message) => {
    expect(() => assertOrder(list)).toThrow(message);
  });
});
