import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { aMessage, networkError, refused } from '../../testing/builders';
import type { InboxSource } from './inbox.source';
import { InboxView } from './InboxView';

const read = jest.fn(async (_id: string, _key: string) => undefined);
const open = (over: Partial<InboxSource>) =>
  render(
    <InboxView source={{ open: async () => ({ items: [], nextCursor: null }), readUpTo: read, ...over }} />,
  );
const list =
  (...items: ReturnType<typeof aMessage>[]): InboxSource['open'] =>
  async () => ({ items, nextCursor: null });

describe('the inbox', () => {
  it('shows a skeleton, then one sentence where it is empty', async () => {
    open({});
    expect(screen.getByRole('status')).toBeTruthy();
    await screen.findByText(/还没有消息/);
  });

  it('offers to try again where it does not open', async () => {
    open({ open: jest.fn().mockRejectedValueOnce(refused()).mockImplementation(list(aMessage())) });
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('积分已到账');
  });

  it('reads everything from the newest down', async () => {
    const newest = aMessage();
    open({ open: list(newest, aMessage()) });
    fireEvent.click(await screen.findByRole('button', { name: '全部标为已读' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: '全部标为已读' })).toBeNull());
    expect(read).toHaveBeenCalledWith(newest.id, expect.any(String));
  });

  it('opens where a message leads, and reads it and what is older', async () => {
    const middle = aMessage({ title: '恭喜升级金卡', link: 'points' });
    open({ open: list(aMessage(), middle, aMessage()) });
    fireEvent.click(await screen.findByText('恭喜升级金卡'));
    await waitFor(() => expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/points/index' }));
    expect(read).toHaveBeenCalledWith(middle.id, expect.any(String));
    expect(screen.getAllByRole('img', { name: '未读' })).toHaveLength(1);
  });

  it('leads to the very booking it tells of, or to all of them', async () => {
    const link = 'bookings' as never; // the contract gets this link with the server's part of booking
    const told = { ...aMessage({ title: '预约已确认', link, read: true }), linkId: 'BOOKING' };
    const plain = aMessage({ title: '预约有变动', link, read: true });
    open({ open: list(told, plain) });
    fireEvent.click(await screen.findByText('预约已确认'));
    await waitFor(() =>
      expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/service/booking?id=BOOKING' }),
    );
    fireEvent.click(screen.getByText('预约有变动'));
    await waitFor(() => expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/service/bookings' }));
  });

  it('says why reading failed, and sends the same key again', async () => {
    read.mockRejectedValueOnce(networkError());
    open({ open: list(aMessage()) });
    fireEvent.click(await screen.findByRole('button', { name: '全部标为已读' }));
    await screen.findByText('网络不太顺畅，请检查网络后重试');
    fireEvent.click(screen.getByRole('button', { name: '全部标为已读' }));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    expect(read.mock.calls[1]?.[1]).toBe(read.mock.calls[0]?.[1]);
  });
});
