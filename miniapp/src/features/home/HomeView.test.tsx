import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { Membership } from '../../hooks/useMembership';
import { aCard, aStore, aSummary, refused } from '../../testing/builders';
import { aBooking, anOwnPiece } from '../../testing/booking.builders';
import { page } from '../../testing/taro';
import type { HomeSource } from './home.source';
import type { Next } from './next.source';
import { HomeView } from './HomeView';

const member = (): Membership => ({ state: 'member', memberId: 'MEMBER' });
const stores = { open: async () => [aStore()] };
const content = (over = {}) => ({ card: aCard(), points: aSummary(), ...over });

const nothingNext = async (): Promise<Next> => ({ booking: null, pieces: [] });

function open(source: HomeSource, membership: () => Membership = member, next = nothingNext) {
  return render(<HomeView source={source} next={{ open: next }} stores={stores} membership={membership} />);
}
const textOf = (id: string): string | null | undefined => document.getElementById(id)?.textContent;

describe('home', () => {
  it('shows a skeleton while it opens', async () => {
    open({ open: () => new Promise(() => undefined) });
    expect(screen.getAllByRole('status').length).toBeGreaterThan(0);
    await screen.findByText('天河正佳店');
  });

  it('shows the card: tier, points, what is pending, what is missing', async () => {
    open({ open: async () => content() });
    await screen.findByText('金卡会员');
    expect(textOf('card-available')).toBe('12,860');
    expect(textOf('card-pending')).toBe('1,234');
    expect(screen.getByText('再消费 ¥3,200 升级铂金卡')).toBeTruthy();
    expect(screen.getByRole('heading', { name: '林女士' })).toBeTruthy();
    expect(document.getElementById('card-debt')).toBeNull();
  });

  it('names the consultant of a member who has one, by the name members know', async () => {
    open({ open: async () => content({ card: aCard({ consultant: { name: '王女士' } }) }) });
    await screen.findByText('王女士');
    expect(document.getElementById('card-consultant')?.textContent).toContain('珠宝顾问');
  });

  it('shows the next booking, and books a piece whose care is due with one tap', async () => {
    const pieces = [
      anOwnPiece({ nextCareOn: '2026-11-01' }),
      anOwnPiece({ id: '2', name: '珍珠项链', nextCareOn: '2999-01-01' }),
    ];
    open({ open: async () => content() }, member, async () => ({ booking: aBooking(), pieces }));
    await screen.findByText('11月22日 周日 11:00');
    expect(screen.queryByText('珍珠项链')).toBeNull();
    expect(screen.getByText('免费清洗剩 3 次')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /六爪镶钻戒/ }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({
      url: `/pages/service/book?kind=cleaning&pieceId=${anOwnPiece().id}`,
    });
  });

  it('does without what comes next where that does not open', async () => {
    open({ open: async () => content() }, member, () => Promise.reject(refused()));
    await screen.findByText('金卡会员');
    expect(screen.queryByText('接下来')).toBeNull();
  });

  it('says what expires and what is owed', async () => {
    const points = aSummary({ debt: 320, expiring: [{ points: 420, on: '2026-12-31' }] });
    open({ open: async () => content({ points }) });
    await screen.findByText('420 积分将于 12月31日 到期');
    expect(textOf('card-debt')).toBe('320');
  });

  it('shows an unread mark on the bell, in words too', async () => {
    open({ open: async () => content({ card: aCard({ unread: 2 }) }) });
    await screen.findByRole('button', { name: '消息通知，2 条未读' });
  });

  it('offers to try again where it does not open', async () => {
    const openHome = jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce(content());
    open({ open: openHome });
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('金卡会员');
  });

  it('asks anew when it is pulled down, and puts the sign of it away', async () => {
    const openHome = jest
      .fn()
      .mockResolvedValueOnce(content())
      .mockResolvedValueOnce(content({ card: aCard({ pending: 14814 }) }));
    open({ open: openHome });
    await screen.findByText('金卡会员');
    act(() => page.pullDown());
    await waitFor(() => expect(textOf('card-pending')).toBe('14,814'));
    await waitFor(() => expect(Taro.stopPullDownRefresh).toHaveBeenCalled());
  });

  it('invites a guest, and shows the stores to everybody', async () => {
    open({ open: async () => content() }, () => ({ state: 'guest' }));
    expect(screen.getByRole('button', { name: '登录 / 注册会员' })).toBeTruthy();
    await screen.findByText('天河正佳店');
    expect(screen.queryByText('金卡会员')).toBeNull();
  });

  it('asks a customer without a phone to bind one', async () => {
    open({ open: async () => content() }, () => ({ state: 'needsPhone' }));
    fireEvent.click(screen.getByRole('button', { name: '绑定手机号' }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/account/sign-in' });
    await screen.findByText('天河正佳店');
  });
});
