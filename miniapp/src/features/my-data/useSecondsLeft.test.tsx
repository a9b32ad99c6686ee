import { act, renderHook } from '@testing-library/react';
import { useSecondsLeft } from './useSecondsLeft';

describe('seconds until an instant of the server', () => {
  it('are counted from the server’s time, whatever the phone’s clock says', () => {
    jest.useFakeTimers();
    let phone = Date.parse('2001-01-01T00:00:00.000Z');
    const { result } = renderHook(() =>
      useSecondsLeft('2026-11-21T06:30:00.000Z', '2026-11-21T06:31:00.000Z', () => phone),
    );
    expect(result.current).toBe(60);
    phone += 45_000;
    act(() => jest.advanceTimersByTime(15_000));
    expect(result.current).toBe(15);
    phone += 45_000;
    act(() => jest.advanceTimersByTime(15_000));
    expect(result.current).toBe(0);
    jest.useRealTimers();
  });
});
