import { randomKey, stableKeys } from './stableKey';

function countedKeys() {
  let turn = 0;
  return stableKeys(() => `key-${(turn += 1)}`);
}

describe('the key of a write', () => {
  it('stays for the same input', () => {
    const keys = countedKeys();
    expect([keys.keyFor({ a: 1 }), keys.keyFor({ a: 1 })]).toEqual(['key-1', 'key-1']);
  });

  it('changes with the input', () => {
    const keys = countedKeys();
    expect([keys.keyFor({ a: 1 }), keys.keyFor({ a: 2 })]).toEqual(['key-1', 'key-2']);
  });

  it('changes once the write is settled', () => {
    const keys = countedKeys();
    keys.keyFor({ a: 1 });
    keys.settle();
    expect(keys.keyFor({ a: 1 })).toBe('key-2');
  });

  it('is hard to meet twice', () => {
    expect(new Set(Array.from({ length: 1000 }, randomKey)).size).toBe(1000);
  });
});
