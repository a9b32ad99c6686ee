import { act, renderHook } from '@testing-library/react';
import { useCountdown } from './useCountdown';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a countdown', () => {
  it('runs down whole seconds to nothing', () => {
    const { result } = renderHook(() => useCountdown());
    act(() => result.current.start(60));
    expect(result.current.left).toBe(60);
    act(() => jest.advanceTimersByTime(1000));
    expect(result.current.left).toBe(59);
    act(() => jest.advanceTimersByTime(60_000));
    expect(result.current.left).toBe(0);
  });
});
