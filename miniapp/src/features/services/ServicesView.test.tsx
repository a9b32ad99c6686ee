import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { Membership } from '../../hooks/useMembership';
import { aCard, networkError, refused } from '../../testing/builders';
import { aBooking, aService, aWait } from '../../testing/booking.builders';
import { fake } from '../../testing/fake';
import type { OwnServices, ServicesSource } from './services.source';
import { ServicesView } from './ServicesView';

const leave = fake<ServicesSource['leave']>(async () => undefined);
const own = (over: Partial<OwnServices> = {}): OwnServices => ({
  card: aCard(),
  next: [],
  waiting: [],
  ...over,
});
const member = (): Membership => ({ state: 'member', memberId: 'MEMBER' });
const open = (over: Partial<ServicesSource> = {}, membership = member) =>
  render(
    <ServicesView
      membership={membership}
      source={{ services: async () => [aService()], own: async () => own(), leave, ...over }}
    />,
  );

describe('the services', () => {
  it('show a skeleton while they open', () => {
    const never = () => new Promise<never>(() => undefined);
    open({ services: never, own: never });
    expect(screen.getAllByRole('status')).toHaveLength(2);
  });

  it('say what is free for this member, and what costs how much', async () => {
    open({
      services: async () => [
        aService(),
        aService({
          id: '2',
          kind: 'polishing',
          name: '抛光翻新',
          entitlement: 'polishing',
          priceFen: 12_800,
        }),
        aService({ id: '3', kind: 'inspection', name: '镶口检查', entitlement: null, priceFen: 0 }),
      ],
    });
    await screen.findByText('免费 · 剩 3 次');
    expect(screen.getByText('¥128.00')).toBeTruthy();
    expect(screen.getByText('免费')).toBeTruthy();
  });

  it('open the booking of the one that is tapped', async () => {
    open();
    fireEvent.click(await screen.findByText('珠宝清洗'));
    expect(Taro.navigateTo).toHaveBeenCalledWith({
      url: `/pages/service/book?serviceId=${aService().id}`,
    });
  });

  it('of a higher tier are shown, and not offered', async () => {
    open({ services: async () => [aService({ tiers: ['platinum', 'diamond'] })] });
    await screen.findByText('免费 · 剩 3 次');
    expect(screen.getByRole('button', { name: /铂金卡、钻石卡专享/ }).hasAttribute('disabled')).toBe(true);
  });

  it('are there for guests too, with an invitation below', async () => {
    open({}, () => ({ state: 'guest' }));
    await screen.findByText('¥68.00');
    expect(screen.getByRole('button', { name: '登录 / 注册会员' })).toBeTruthy();
    expect(screen.queryByText('我的预约')).toBeNull();
  });

  it('say in one sentence that there are none, with one action', async () => {
    const services = jest.fn().mockResolvedValueOnce([]).mockResolvedValueOnce([aService()]);
    open({ services });
    fireEvent.click(await screen.findByRole('button', { name: '重新加载服务' }));
    await screen.findByText('珠宝清洗');
  });

  it('say once that there is no network, and ask for everything again at one tap', async () => {
    const services = jest.fn().mockRejectedValueOnce(networkError()).mockResolvedValueOnce([aService()]);
    const mine = jest.fn().mockRejectedValueOnce(networkError()).mockResolvedValueOnce(own());
    open({ services, own: mine });
    await waitFor(() => expect(mine).toHaveBeenCalled());
    expect(await screen.findAllByRole('alert')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: '重新加载' }));
    await screen.findByText('免费 · 剩 3 次');
  });
});

describe('what a member has going on', () => {
  it('is the next bookings, and all of them one tap away', async () => {
    open({ own: async () => own({ next: [aBooking()] }) });
    await screen.findByText('11月22日 周日 11:00');
    fireEvent.click(screen.getByRole('button', { name: '全部预约' }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/service/bookings' });
  });

  it('is said in one sentence where there is nothing', async () => {
    open();
    await screen.findByText('还没有预约，选一项服务，为珠宝安排一次护理');
    expect(screen.queryByText('空位提醒')).toBeNull();
  });

  it('leads from an offer to its confirmation', async () => {
    open({ own: async () => own({ waiting: [aWait({ state: 'offered', bookingId: 'OFFER' })] }) });
    fireEvent.click(await screen.findByRole('button', { name: '查看空位' }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/service/booking?id=OFFER' });
  });

  it('leaves a line after one question, and asks anew', async () => {
    const mine = jest
      .fn()
      .mockResolvedValueOnce(own({ waiting: [aWait({ time: null })] }))
      .mockResolvedValueOnce(own());
    open({ own: mine });
    await screen.findByText('11月22日 周日 任意时间');
    fireEvent.click(screen.getByRole('button', { name: '取消提醒' }));
    fireEvent.click(screen.getAllByRole('button', { name: '取消提醒' }).at(-1) ?? document.body);
    await waitFor(() => expect(screen.queryByText('空位提醒')).toBeNull());
    expect(leave).toHaveBeenCalledTimes(1);
  });

  it('stays, and says why, where a line can not be left', async () => {
    leave.mockRejectedValueOnce(refused({ code: 'booking.not_now', title: '预约当前的状态不能这样操作' }));
    open({ own: async () => own({ waiting: [aWait()] }) });
    fireEvent.click(await screen.findByRole('button', { name: '取消提醒' }));
    fireEvent.click(screen.getAllByRole('button', { name: '取消提醒' }).at(-1) ?? document.body);
    await screen.findByText('预约当前的状态不能这样操作');
  });
});
