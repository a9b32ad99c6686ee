import { createRetryKey } from './retry-key';

describe('the key of a form', () => {
  const counted = () => {
    let made = 0;
    return createRetryKey(() => `key-${String(++made)}`);
  };

  it('stays the same while the same content is tried again', () => {
    const key = counted();
    expect(key.for({ body: { points: 5 } })).toBe('key-1');
    expect(key.for({ body: { points: 5 } })).toBe('key-1');
  });

  it('changes with the content', () => {
    const key = counted();
    key.for({ body: { points: 5 } });
    expect(key.for({ body: { points: 6 } })).toBe('key-2');
  });

  it('changes after a success, even for equal content', () => {
    const key = counted();
    key.for({ body: { points: 5 } });
    key.spent();
    expect(key.for({ body: { points: 5 } })).toBe('key-2');
  });
});
