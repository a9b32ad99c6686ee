import { act, renderHook } from '@testing-library/react';
import { networkError } from '../api/errors';
import { deferred } from '../testing/deferred';
import { useAction } from './useAction';

describe('a write', () => {
  it('carries the same key when it is tried again with the same input', async () => {
    const keys: string[] = [];
    const write = jest.fn(async (_: { points: number }, key: string) => {
      keys.push(key);
      if (keys.length === 1) throw networkError();
      return 'done';
    });
    const { result } = renderHook(() => useAction(write));
    await act(() => result.current.run({ points: 5 }));
    expect(result.current.error).toMatchObject({ code: 'network' });
    const answer = await act(() => result.current.run({ points: 5 }));
    expect(answer).toBe('done');
    expect(keys[1]).toBe(keys[0]);
    expect(result.current.error).toBeNull();
  });

  it('is a new fact with other input, and after an answer', async () => {
    const keys: string[] = [];
    const { result } = renderHook(() =>
      useAction(async (_: number, key: string) => {
        keys.push(key);
      }),
    );
    await act(() => result.current.run(1));
    await act(() => result.current.run(1));
    await act(() => result.current.run(2));
    expect(new Set(keys).size).toBe(3);
  });

  it('runs once for two quick taps', async () => {
    const answer = deferred<string>();
    const write = jest.fn(() => answer.promise);
    const { result } = renderHook(() => useAction(write));
    act(() => {
      void result.current.run(undefined);
      void result.current.run(undefined);
    });
    expect(result.current.busy).toBe(true);
    await act(async () => answer.resolve('done'));
    expect(write).toHaveBeenCalledTimes(1);
    expect(result.current.busy).toBe(false);
  });
});
