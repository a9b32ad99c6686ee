import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { refused } from '../../testing/builders';
import { aBooking, someSlots } from '../../testing/booking.builders';
import { fake } from '../../testing/fake';
import type { RescheduleSource } from './bookings.source';
import { RescheduleView } from './RescheduleView';

const reschedule = fake<RescheduleSource['reschedule']>(async () => aBooking());
const show = fake<RescheduleSource['show']>(async () => aBooking());
const done = jest.fn();
const open = () =>
  render(
    <RescheduleView
      id={aBooking().id}
      done={done}
      source={{ show, slots: async () => someSlots(), reschedule }}
    />,
  );
const submit = () => fireEvent.click(screen.getByRole('button', { name: '确认改期' }));

describe('another time for a booking', () => {
  it('is chosen and sent once, with the version that was seen', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: '14:00' }));
    expect(screen.getByText('改到 11月22日 周日 14:00，预约号不变。')).toBeTruthy();
    submit();
    submit();
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(reschedule).toHaveBeenCalledTimes(1);
    expect(reschedule.mock.calls[0]?.[0]).toEqual({
      id: aBooking().id,
      startsAt: '2026-11-22T06:00:00.000Z',
      version: 1,
    });
  });

  it('says that the seat went, and lets choose among the next', async () => {
    reschedule.mockRejectedValueOnce(refused({ code: 'booking.slot_full', status: 409 }));
    open();
    fireEvent.click(await screen.findByRole('button', { name: '14:00' }));
    submit();
    await screen.findByText('很抱歉，11月22日 周日 14:00 刚刚被约满。');
    fireEvent.click(screen.getByRole('button', { name: '11月22日 周日 19:00' }));
    submit();
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(reschedule.mock.calls[1]?.[0].startsAt).toBe('2026-11-22T11:00:00.000Z');
  });

  it('takes over what changed meanwhile, and says so', async () => {
    reschedule.mockRejectedValueOnce(refused({ code: 'request.conflict', status: 409 }));
    show.mockResolvedValueOnce(aBooking()).mockResolvedValueOnce(aBooking({ version: 2, time: '16:45' }));
    open();
    fireEvent.click(await screen.findByRole('button', { name: '14:00' }));
    submit();
    await screen.findByText('预约刚刚有变动，已更新为最新信息，请再试一次。');
    await screen.findByText(/16:45/); // the sentence comes first, the booking as it is now a moment later
    submit();
    await waitFor(() => expect(reschedule.mock.calls[1]?.[0].version).toBe(2));
  });

  it('shows full times without offering them', async () => {
    open();
    const full = await screen.findByRole('button', { name: /10:00 约满/ });
    expect(full.hasAttribute('disabled')).toBe(true);
  });
});
