import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { aCard, refused } from '../../testing/builders';
import { aBooking, aHold } from '../../testing/booking.builders';
import { fake } from '../../testing/fake';
import type { BookingSource } from './bookings.source';
import { BookingView } from './BookingView';

const NO_MORE = { confirm: false, reschedule: false, cancel: false };
const cancel = fake<BookingSource['cancel']>(async () =>
  aBooking({ state: 'cancelled', cancelledBy: 'member', can: NO_MORE }),
);
const confirm = fake<BookingSource['confirm']>(async () => aBooking());
const calendar = fake<BookingSource['calendar']>(async () => 'BEGIN:VCALENDAR');
const open = (booking = aBooking(), over: Partial<BookingSource> = {}) =>
  render(
    <BookingView
      id={booking.id}
      source={{
        show: async () => booking,
        entitlements: async () => aCard().entitlements,
        cancel,
        confirm,
        calendar,
        ...over,
      }}
    />,
  );
const offer = () => aHold({ isOffer: true, heldUntil: new Date(Date.now() + 1_800_000).toISOString() });

describe('a booking', () => {
  it('shows what, when, where and what it costs', async () => {
    open(aBooking({ note: '请轻柔处理', pieces: [{ id: 'p', name: '六爪镶钻戒 Pt950', category: 'ring' }] }));
    expect(screen.getByRole('status')).toBeTruthy();
    await screen.findByText('11月22日 周日 11:00');
    for (const words of ['已预约', 'BK26112148213', '使用 1 次免费清洗', '请轻柔处理', '六爪镶钻戒 Pt950'])
      expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText('开始前 2 小时可免费改期或取消。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '致电天河正佳店' })).toBeTruthy();
  });

  it('names the sum that is paid in the store', async () => {
    open(aBooking({ entitlement: null, priceFen: 6800 }));
    await screen.findByText('到店支付 ¥68.00');
  });

  it('offers to try again where it does not open', async () => {
    const show = jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce(aBooking());
    open(aBooking(), { show });
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('11月22日 周日 11:00');
  });

  it('opens the map in a tab of its own', async () => {
    const opened = jest.spyOn(window, 'open').mockReturnValue(null);
    open();
    fireEvent.click(await screen.findByRole('button', { name: '在地图上查看天河正佳店' }));
    expect(opened.mock.calls[0]?.[0]).toBe(
      `https://uri.amap.com/marker?position=113.32706,23.13201&name=${encodeURIComponent('天河正佳店')}`,
    );
    opened.mockRestore();
  });

  it('saves itself as a calendar file', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:ics');
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(undefined);
    open();
    fireEvent.click(await screen.findByRole('button', { name: '加入日历' }));
    await screen.findByText('已加入日历');
    expect(calendar).toHaveBeenCalledWith(aBooking().id);
    expect(click).toHaveBeenCalledTimes(1);
    click.mockRestore();
  });

  it('asks once before it is cancelled, and sends it once', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: '取消预约' }));
    expect(screen.getByText(/免费次数退还给您/)).toBeTruthy();
    const yes = screen.getAllByRole('button', { name: '取消预约' }).at(-1) ?? document.body;
    fireEvent.click(yes);
    fireEvent.click(yes);
    await screen.findByText('您已取消这个预约');
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('button', { name: '改期' })).toBeNull();
  });

  it('says why it can not be cancelled any more', async () => {
    cancel.mockRejectedValueOnce(
      refused({ code: 'booking.too_late_to_change', title: '已过可自行改期或取消的时间，请致电门店' }),
    );
    open();
    fireEvent.click(await screen.findByRole('button', { name: '取消预约' }));
    fireEvent.click(screen.getAllByRole('button', { name: '取消预约' }).at(-1) ?? document.body);
    await screen.findByText('已过可自行改期或取消的时间，请致电门店');
  });

  it('leads to another time', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: '改期' }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: `/pages/service/reschedule?id=${aBooking().id}` });
  });

  it('gives the store’s reason where the store cancelled', async () => {
    open(aBooking({ state: 'cancelled', cancelledBy: 'staff', cancelReason: '师傅临时请假', can: NO_MORE }));
    await screen.findByText('门店已取消：师傅临时请假');
  });
});

describe('an offer to who waited', () => {
  it('counts down and is confirmed with the free service', async () => {
    open(offer());
    await screen.findByText('为您等到了空位');
    expect(screen.getByText(/请在 (30|29|28):\d\d 内确认/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '确认预约' }));
    await screen.findByText('已预约');
    expect(confirm.mock.calls[0]?.[0]).toMatchObject({ payment: 'entitlement' });
  });

  it('counts nothing where the phone’s clock is off by days', async () => {
    open(aHold({ isOffer: true, heldUntil: '2001-01-01T00:00:00.000Z' }));
    await screen.findByText('请尽快确认，逾时将让给下一位。');
    expect(screen.getByRole('button', { name: '确认预约' })).toBeTruthy();
  });

  it('is declined after one question', async () => {
    open(offer());
    fireEvent.click(await screen.findByRole('button', { name: '放弃' }));
    expect(screen.getByText('要放弃这个空位吗？')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: '放弃' }).at(-1) ?? document.body);
    await waitFor(() => expect(cancel).toHaveBeenCalledTimes(1));
  });

  it('shows how it stands where it went to the next in line meanwhile', async () => {
    const show = jest
      .fn()
      .mockResolvedValueOnce(offer())
      .mockResolvedValue(aBooking({ state: 'expired', can: NO_MORE }));
    confirm.mockRejectedValueOnce(
      refused({ code: 'booking.hold_expired', title: '保留时间已过，请重新选择时间', status: 409 }),
    );
    open(offer(), { show });
    fireEvent.click(await screen.findByRole('button', { name: '确认预约' }));
    await screen.findByText('已失效');
    expect(screen.getByText('保留时间已过，请重新选择时间')).toBeTruthy();
  });
});
