import { act, renderHook, waitFor } from '@testing-library/react';
import { networkError } from '../../testing/builders';
import { someSlots } from '../../testing/booking.builders';
import { addDays } from '../../platform/day';
import { deferred } from '../../testing/deferred';
import { useSlots, type ReadSlots } from './useSlots';

const NOW = Date.parse('2026-11-21T06:30:00.000Z');
const daysOf = (from: string, to: string) => {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    days.push({ day, closed: false, note: null, slots: [] });
  return days;
};
const shop =
  ({ today = '2026-11-21', lastDay = '2027-01-20' } = {}): ReadSlots =>
  async (from, to) =>
    someSlots({ today, lastDay, days: daysOf(from, to) });
const open = (read: ReadSlots) => renderHook(() => useSlots(read, () => NOW));
const range = (view: ReturnType<typeof useSlots>['view']) =>
  view.state === 'content' ? [view.data.days[0]?.day, view.data.days.at(-1)?.day] : view.state;

describe('the start times of a service', () => {
  it('come 31 days at a time, up to the last day that can be booked', async () => {
    const read = jest.fn(shop());
    const { result } = open(read);
    await waitFor(() => expect(range(result.current.view)).toEqual(['2026-11-21', '2026-12-21']));
    expect(result.current.more).toBe('more');
    await act(() => result.current.loadMore());
    expect(read).toHaveBeenLastCalledWith('2026-12-22', '2027-01-20');
    expect(range(result.current.view)).toEqual(['2026-11-21', '2027-01-20']);
    expect(result.current.more).toBe('end');
  });

  it('begin on the store’s day, where the phone has another', async () => {
    const read = jest.fn(shop({ today: '2026-11-22' }));
    const { result } = open(read);
    await waitFor(() => expect(range(result.current.view)).toEqual(['2026-11-22', '2026-12-22']));
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('leave out days that can not be booked yet', async () => {
    const { result } = open(shop({ lastDay: '2026-11-25' }));
    await waitFor(() => expect(range(result.current.view)).toEqual(['2026-11-21', '2026-11-25']));
    expect(result.current.more).toBe('end');
  });

  it('stay open as far as they were leafed through when asked anew', async () => {
    const { result } = open(shop());
    await waitFor(() => expect(result.current.view.state).toBe('content'));
    await act(() => result.current.loadMore());
    await act(() => result.current.reload());
    expect(range(result.current.view)).toEqual(['2026-11-21', '2027-01-20']);
  });

  it('drop more days that were asked for before everything was asked anew', async () => {
    const late = deferred<Awaited<ReturnType<ReadSlots>>>();
    const read = jest.fn(shop());
    const { result } = open(read);
    await waitFor(() => expect(result.current.view.state).toBe('content'));
    read.mockImplementationOnce(() => late.promise);
    act(() => void result.current.loadMore());
    await act(() => result.current.reload());
    await act(async () => late.resolve(await shop()('2026-12-22', '2027-01-20')));
    expect(range(result.current.view)).toEqual(['2026-11-21', '2026-12-21']);
  });

  it('offer to try again where more days did not come', async () => {
    const read = jest.fn(shop());
    const { result } = open(read);
    await waitFor(() => expect(result.current.view.state).toBe('content'));
    read.mockRejectedValueOnce(networkError());
    await act(() => result.current.loadMore());
    expect(result.current.more).toBe('failed');
    await act(() => result.current.loadMore());
    expect(result.current.more).toBe('end');
  });
});
