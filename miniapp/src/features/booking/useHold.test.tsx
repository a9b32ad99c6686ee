import { act, renderHook } from '@testing-library/react';
import { networkError, refused } from '../../testing/builders';
import { aBooking, aHold } from '../../testing/booking.builders';
import { deferred } from '../../testing/deferred';
import { fake } from '../../testing/fake';
import type { HoldSource } from './book.source';
import { useHold } from './useHold';

const OF = { storeId: 'STORE', serviceId: 'SERVICE' };
const ELEVEN = '2026-11-22T03:00:00.000Z';
const NOON = '2026-11-22T04:00:00.000Z';

let phone = 0;
const hold = fake<HoldSource['hold']>(async ({ startsAt }) => aHold({ id: `hold-${startsAt}`, startsAt }));
const confirm = fake<HoldSource['confirm']>(async ({ id }) => aBooking({ id }));
const letGo = fake<HoldSource['letGo']>(() => undefined);
const source: HoldSource = { hold, confirm, letGo };
const now = () => phone;
const open = () => renderHook(() => useHold(source, OF, now));
const PAY = { payment: 'store' as const, pieceIds: [] };
const pass = (seconds: number) =>
  act(() => {
    phone += seconds * 1000;
    jest.advanceTimersByTime(seconds * 1000);
  });

beforeEach(() => {
  jest.useFakeTimers();
  // The hook of the test before is unmounted after mocks were cleared, and lets go then.
  letGo.mockClear();
  // A phone whose clock is years off: what counts is how long the server gave.
  phone = Date.parse('2001-01-01T00:00:00.000Z');
});
afterEach(() => jest.useRealTimers());

describe('holding a time', () => {
  it('counts down what the server gave, whatever the phone’s clock says', async () => {
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    expect(result.current.secondsLeft).toBe(300);
    pass(61);
    expect(result.current.secondsLeft).toBe(239);
  });

  it('lets go and says so when the time is over', async () => {
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    pass(301);
    expect(result.current.held).toBeNull();
    expect(result.current.lost).toEqual({ why: 'lapsed', startsAt: ELEVEN });
    expect(letGo).toHaveBeenCalledWith(`hold-${ELEVEN}`);
  });

  it('replaces an earlier hold', async () => {
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    await act(() => result.current.hold(NOON));
    expect(hold.mock.calls[1]?.[0]).toEqual({ ...OF, startsAt: NOON, replaces: `hold-${ELEVEN}` });
    expect(result.current.held?.startsAt).toBe(NOON);
  });

  it('holds anew where the earlier hold had lapsed by itself', async () => {
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    hold.mockRejectedValueOnce(refused({ code: 'booking.not_now', status: 409 }));
    await act(() => result.current.hold(NOON));
    expect(hold.mock.calls[2]?.[0]).toEqual({ ...OF, startsAt: NOON });
    expect(result.current.held?.startsAt).toBe(NOON);
    expect(result.current.problem).toBeNull();
  });

  it('keeps the earlier one where the other has just been taken', async () => {
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    hold.mockRejectedValueOnce(refused({ code: 'booking.slot_full', status: 409 }));
    await act(() => result.current.hold(NOON));
    expect(result.current.lost).toEqual({ why: 'full', startsAt: NOON });
    expect(result.current.held?.startsAt).toBe(ELEVEN);
  });

  it('asks once for two quick taps', async () => {
    const answer = deferred<ReturnType<typeof aHold>>();
    hold.mockImplementationOnce(() => answer.promise);
    const { result } = open();
    await act(async () => {
      void result.current.hold(ELEVEN);
      void result.current.hold(NOON);
    });
    expect(result.current.asking).toBe(ELEVEN);
    await act(async () => answer.resolve(aHold()));
    expect(hold).toHaveBeenCalledTimes(1);
    expect(result.current.asking).toBeNull();
  });

  it('lets go when the page is left', async () => {
    const { result, unmount } = open();
    await act(() => result.current.hold(ELEVEN));
    unmount();
    expect(letGo).toHaveBeenCalledWith(`hold-${ELEVEN}`);
  });

  it('lets go of what is answered after the page was left', async () => {
    const answer = deferred<ReturnType<typeof aHold>>();
    hold.mockImplementationOnce(() => answer.promise);
    const { result, unmount } = open();
    act(() => void result.current.hold(ELEVEN));
    unmount();
    await act(async () => answer.resolve(aHold({ id: 'late' })));
    expect(letGo).toHaveBeenCalledWith('late');
  });
});

describe('confirming a hold', () => {
  it('answers the booking, which leaving the page does not let go', async () => {
    const { result, unmount } = open();
    await act(() => result.current.hold(ELEVEN));
    const made = await act(() => result.current.confirm(PAY));
    expect(made?.state).toBe('confirmed');
    pass(301);
    expect(result.current.lost).toBeNull();
    unmount();
    expect(letGo).not.toHaveBeenCalled();
  });

  it.each([
    ['booking.hold_expired', 'lapsed'],
    ['booking.not_now', 'lapsed'],
  ] as const)('says with %s that the time is gone', async (code, why) => {
    confirm.mockRejectedValueOnce(refused({ code, status: 409 }));
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    await act(() => result.current.confirm(PAY));
    expect(result.current.lost).toEqual({ why, startsAt: ELEVEN });
    expect(result.current.held).toBeNull();
  });

  it('keeps the time where the last free service went meanwhile', async () => {
    confirm.mockRejectedValueOnce(refused({ code: 'booking.entitlement_used_up', status: 409 }));
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    await act(() => result.current.confirm({ ...PAY, payment: 'entitlement' }));
    expect(result.current.usedUp).toBe(true);
    expect(result.current.held).not.toBeNull();
    expect(result.current.problem).toBeNull();
  });

  it('lets nothing go that may be a booking by now: its answer never came', async () => {
    confirm.mockRejectedValueOnce(networkError());
    const { result, unmount } = open();
    await act(() => result.current.hold(ELEVEN));
    await act(() => result.current.confirm(PAY));
    pass(301);
    expect(result.current.held).not.toBeNull();
    const made = await act(() => result.current.confirm(PAY));
    expect(made?.state).toBe('confirmed');
    expect(confirm.mock.calls[1]?.[1]).toBe(confirm.mock.calls[0]?.[1]);
    unmount();
    expect(letGo).not.toHaveBeenCalled();
  });

  it('says what else went wrong, and sends the identical request again', async () => {
    confirm.mockRejectedValueOnce(refused());
    const { result } = open();
    await act(() => result.current.hold(ELEVEN));
    await act(() => result.current.confirm(PAY));
    expect(result.current.problem?.code).toBe('server.error');
    await act(() => result.current.confirm(PAY));
    expect(confirm.mock.calls[1]).toEqual(confirm.mock.calls[0]);
  });
});
