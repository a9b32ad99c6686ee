import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { networkError } from '../../testing/builders';
import { aBooking } from '../../testing/booking.builders';
import { page } from '../../testing/taro';
import type { BookingsSource } from './bookings.source';
import { BookingsView } from './BookingsView';

const open = (list: BookingsSource['list']) => render(<BookingsView source={{ list }} />);
const only =
  (...items: ReturnType<typeof aBooking>[]) =>
  async () => ({ items, nextCursor: null });

describe('my bookings', () => {
  it('show a skeleton, then one sentence and one action where there are none', async () => {
    open(() => only());
    expect(screen.getByRole('status')).toBeTruthy();
    await screen.findByText('没有即将到店的预约');
    fireEvent.click(screen.getByRole('button', { name: '预约服务' }));
    await waitFor(() => expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/services/index' }));
  });

  it('are those to come, and those that are over', async () => {
    open((when) => only(when === 'past' ? aBooking({ state: 'completed' }) : aBooking()));
    await screen.findByText('已预约');
    fireEvent.click(screen.getByRole('button', { name: '历史预约' }));
    await screen.findByText('已完成');
    expect(screen.queryByText('已预约')).toBeNull();
  });

  it('open the one that is tapped', async () => {
    open(() => only(aBooking()));
    fireEvent.click(await screen.findByText('珠宝清洗'));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: `/pages/service/booking?id=${aBooking().id}` });
  });

  it('load more at the bottom, and anew when pulled down', async () => {
    const list = jest.fn(async (cursor?: string) =>
      cursor
        ? { items: [aBooking({ id: '2', time: '15:00' })], nextCursor: null }
        : { items: [aBooking()], nextCursor: 'next' },
    );
    open(() => list);
    await screen.findByText('上拉加载更多');
    await act(async () => page.reachBottom());
    await screen.findByText('11月22日 周日 15:00');
    await act(async () => page.pullDown());
    expect(list).toHaveBeenLastCalledWith();
  });

  it('offer to try again where they do not open', async () => {
    const list = jest.fn().mockRejectedValueOnce(networkError()).mockImplementation(only(aBooking()));
    open(() => list);
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('已预约');
  });
});
