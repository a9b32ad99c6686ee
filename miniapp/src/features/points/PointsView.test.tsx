import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { anEntry, aSummary, networkError, refused } from '../../testing/builders';
import { page } from '../../testing/taro';
import type { PointsSource } from './points.source';
import { PointsView } from './PointsView';

const open = (over: Partial<PointsSource>) =>
  render(
    <PointsView
      source={{
        summary: async () => aSummary(),
        entries: async () => ({ items: [], nextCursor: null }),
        ...over,
      }}
    />,
  );

describe('the points page', () => {
  it('shows a skeleton while it opens', () => {
    open({ summary: () => new Promise(() => undefined), entries: () => new Promise(() => undefined) });
    expect(screen.getAllByRole('status')).toHaveLength(2);
  });

  it('shows an illustration, one sentence and one action where nothing has been earned', async () => {
    open({});
    await screen.findByText(/还没有积分记录/);
    expect(screen.getByRole('button', { name: '出示会员码' })).toBeTruthy();
  });

  it('shows sums, what is coming when, and every line by month', async () => {
    open({
      summary: async () =>
        aSummary({
          debt: 320,
          pendingLots: [{ points: 834, availableAt: '2026-11-28T06:30:00.000Z' }],
          expiring: [{ points: 420, on: '2026-12-31' }],
        }),
      entries: async () => ({
        items: [
          anEntry({ pending: true, maturesAt: '2026-11-28T06:30:00.000Z' }),
          anEntry({ kind: 'redeem', delta: -200, title: '兑换 擦银布套装', day: '2026-10-02' }),
        ],
        nextCursor: null,
      }),
    });
    await screen.findByText('2026年11月');
    expect(document.getElementById('points-available')?.textContent).toBe('12,860');
    expect(document.getElementById('points-debt')?.textContent).toBe('320');
    expect(screen.getByText('+834')).toBeTruthy();
    expect(screen.getByText('2026年12月31日 到期')).toBeTruthy();
    expect(screen.getByText('2026年10月')).toBeTruthy();
    expect(screen.getByText('+1,280')).toBeTruthy();
    expect(screen.getByText('-200')).toBeTruthy();
  });

  it('loads more at the bottom', async () => {
    const entries: PointsSource['entries'] = async (cursor) =>
      cursor
        ? { items: [anEntry({ title: '更早的一笔' })], nextCursor: null }
        : { items: [anEntry()], nextCursor: 'next' };
    open({ entries });
    await screen.findByText('上拉加载更多');
    await act(async () => page.reachBottom());
    await screen.findByText('更早的一笔');
    expect(screen.getByText('已经到底了')).toBeTruthy();
  });

  it('says once that there is no network, and asks for everything again at one tap', async () => {
    const summary = jest.fn().mockRejectedValueOnce(networkError()).mockResolvedValueOnce(aSummary());
    const entries = jest
      .fn()
      .mockRejectedValueOnce(networkError())
      .mockResolvedValueOnce({ items: [anEntry()], nextCursor: null });
    open({ summary, entries });
    await waitFor(() => expect(entries).toHaveBeenCalled());
    expect(await screen.findAllByRole('alert')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: '重新加载' }));
    await screen.findByText('购买积分 · 天河正佳店');
    expect(document.getElementById('points-available')?.textContent).toBe('12,860');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers to try again where the ledger does not open', async () => {
    const entries = jest
      .fn()
      .mockRejectedValueOnce(refused())
      .mockResolvedValueOnce({ items: [anEntry()], nextCursor: null });
    open({ entries });
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('购买积分 · 天河正佳店');
  });
});
