import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { Membership } from '../../hooks/useMembership';
import { aCard, aStore, networkError, refused } from '../../testing/builders';
import { aBooking, aHold, anOwnPiece, aService, aWait, someSlots } from '../../testing/booking.builders';
import { fake } from '../../testing/fake';
import type { BookSource } from './book.source';
import { BookView } from './BookView';

const STORE = '00000000000000000000000020';
const OTHER = '00000000000000000000000021';
const stores = [
  aStore({ id: STORE }),
  aStore({ id: OTHER, name: '福田星河店', position: { latitude: 22.53332, longitude: 114.06061 } }),
];
const day = '2026-11-22';

const hold = fake<BookSource['hold']>(async ({ startsAt }) =>
  aHold({ startsAt, heldUntil: '2026-11-21T06:35:00.000Z' }),
);
const confirm = fake<BookSource['confirm']>(async () => aBooking());
const letGo = fake<BookSource['letGo']>(() => undefined);
const wait = fake<BookSource['wait']>(async () => aWait());
const slots = fake<BookSource['slots']>(async () => someSlots());
const source: BookSource = {
  shop: async () => ({ services: [aService({ storeIds: [STORE, OTHER] })], stores }),
  slots,
  own: async () => ({ card: aCard(), pieces: [anOwnPiece()] }),
  hold,
  confirm,
  letGo,
  wait,
};
let who: Membership = { state: 'member', memberId: 'MEMBER' };
const membership = () => who;
const find = jest.fn(async () => null as { latitude: number; longitude: number } | null); // a place or none

beforeEach(() => {
  who = { state: 'member', memberId: 'MEMBER' };
});

const view = (over: Partial<BookSource> = {}, asked = { kind: 'cleaning', storeId: STORE }) => (
  <BookView asked={asked} source={{ ...source, ...over }} membership={membership} find={find} />
);
const time = (name: string | RegExp) => screen.findByRole('button', { name });
async function holdAt(name: string) {
  fireEvent.click(await time(name));
  await screen.findByText('已为您保留 5:00');
}
const confirmButton = () => screen.getByRole('button', { name: /确认预约/ });

describe('booking a service', () => {
  it('shows a skeleton, then the store, the days and the times by part of the day', async () => {
    render(view());
    expect(screen.getByRole('status')).toBeTruthy();
    await screen.findByRole('heading', { name: '上午' });
    expect(screen.getByText('天河正佳店')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^周日 ?22 ?余 4$/ }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect(screen.getByRole('heading', { name: '下午' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: '晚上' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '11:30 仅剩 1' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '10:00 约满，点按可有空位时通知' })).toBeTruthy();
    expect(confirmButton().hasAttribute('disabled')).toBe(true);
  });

  it('offers to try again where the shop or its times do not open', async () => {
    const shop = jest.fn().mockRejectedValueOnce(networkError()).mockImplementation(source.shop);
    slots.mockRejectedValueOnce(refused());
    render(view({ shop }));
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await time('11:00');
  });

  it('says why a day is closed, with its note', async () => {
    render(view());
    fireEvent.click(await time(/^今天 ?21 ?休息$/));
    expect(screen.getByText('店内盘点休息，请选择其他日期')).toBeTruthy();
  });

  it('holds a time on a tap, and confirms it with a free service, pieces and a note', async () => {
    render(view());
    await holdAt('11:00');
    expect(
      screen.getByText(/约 30 分钟，11月22日 周日 11:00 到店。开始前 2 小时可免费改期或取消。/),
    ).toBeTruthy();
    expect(screen.getByText('本年度剩 3 次')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '添加' }));
    fireEvent.click(screen.getByRole('button', { name: /六爪镶钻戒/ }));
    fireEvent.click(screen.getByRole('button', { name: '选好了' }));
    fireEvent.change(screen.getByLabelText('给师傅的话（选填）'), { target: { value: ' 请轻柔处理 ' } });
    fireEvent.click(confirmButton());
    fireEvent.click(confirmButton());
    await waitFor(() =>
      expect(Taro.redirectTo).toHaveBeenCalledWith({ url: `/pages/service/booked?id=${aBooking().id}` }),
    );
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(confirm.mock.calls[0]?.[0]).toEqual({
      id: aHold().id,
      payment: 'entitlement',
      pieceIds: [anOwnPiece().id],
      note: '请轻柔处理',
    });
  });

  it('pays in the store where the member keeps the free one', async () => {
    render(view());
    await holdAt('11:00');
    fireEvent.click(screen.getByRole('switch', { name: '使用 1 次免费清洗' }));
    fireEvent.click(confirmButton());
    await waitFor(() => expect(confirm.mock.calls[0]?.[0].payment).toBe('store'));
  });

  it('says that the last free one went, keeps the time and offers to pay in the store', async () => {
    confirm.mockRejectedValueOnce(refused({ code: 'booking.entitlement_used_up', status: 409 }));
    render(view());
    await holdAt('11:00');
    fireEvent.click(confirmButton());
    await screen.findByText(/最后 1 次免费清洗刚刚用完了/);
    fireEvent.click(screen.getByRole('button', { name: '到店支付 ¥68，确认预约' }));
    await waitFor(() => expect(confirm.mock.calls[1]?.[0].payment).toBe('store'));
  });

  it('says honestly that the seat went while it was confirmed, and holds one of the next three at once', async () => {
    confirm.mockRejectedValueOnce(refused({ code: 'booking.hold_expired', status: 409 }));
    render(view());
    await holdAt('11:00');
    slots.mockClear();
    fireEvent.click(confirmButton());
    const lost = within(await screen.findByRole('alert'));
    expect(lost.getByText('11月22日 周日 11:00 的保留时间已过，请重新选择。')).toBeTruthy();
    expect(lost.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      '11月22日 周日 11:00',
      '11月22日 周日 11:30',
      '11月22日 周日 14:00',
    ]);
    expect(slots).toHaveBeenCalled();
    fireEvent.click(lost.getByRole('button', { name: '11月22日 周日 11:30' }));
    await screen.findByText('已为您保留 5:00');
    expect(screen.queryByText(/保留时间已过/)).toBeNull();
  });

  it('offers the three after a time that was taken at the tap', async () => {
    hold.mockRejectedValueOnce(refused({ code: 'booking.slot_full', status: 409 }));
    render(view());
    fireEvent.click(await time('11:00'));
    await screen.findByText('很抱歉，11月22日 周日 11:00 刚刚被约满。');
    expect(document.getElementById('next-0')?.textContent).toBe('11月22日 周日 11:30');
    expect(document.getElementById('next-2')?.textContent).toBe('11月22日 周日 19:00');
  });

  it('names the store’s phone where only the store can help', async () => {
    hold.mockRejectedValueOnce(
      refused({ code: 'booking.through_store', title: '近期多次预约未到店，请致电门店预约', status: 403 }),
    );
    render(view());
    fireEvent.click(await time('11:00'));
    await screen.findByText('近期多次预约未到店，请致电门店预约');
    expect(screen.getByRole('button', { name: '致电门店' })).toBeTruthy();
  });

  it('lets go of the time when the page is left', async () => {
    const { unmount } = render(view());
    await holdAt('11:00');
    unmount();
    expect(letGo).toHaveBeenCalledWith(aHold().id);
  });
});

describe('a full time', () => {
  it('takes a place in line for it, or for any of that day', async () => {
    render(view());
    fireEvent.click(await time('10:00 约满，点按可有空位时通知'));
    fireEvent.click(screen.getByRole('button', { name: '只等 10:00' }));
    await screen.findByText(/11月22日 周日 10:00 一有空位就通知您/);
    expect(wait.mock.calls[0]?.[0]).toMatchObject({ day, startsAt: '2026-11-22T02:00:00.000Z' });
    fireEvent.click(screen.getByRole('button', { name: '知道了' }));

    fireEvent.click(screen.getByRole('button', { name: /^周一 ?23 ?约满$/ }));
    fireEvent.click(screen.getByRole('button', { name: '有空位通知我' }));
    fireEvent.click(screen.getByRole('button', { name: '当天任意时间都可以' }));
    await waitFor(() => expect(wait.mock.calls[1]?.[0].startsAt).toBeUndefined());
    expect(wait.mock.calls[1]?.[0].day).toBe('2026-11-23');
  });

  it('says why it could not', async () => {
    wait.mockRejectedValueOnce(
      refused({ code: 'waitlist.too_many', title: '空位提醒已达上限，请先取消一个' }),
    );
    render(view());
    fireEvent.click(await time('10:00 约满，点按可有空位时通知'));
    fireEvent.click(screen.getByRole('button', { name: '只等 10:00' }));
    await screen.findByText('空位提醒已达上限，请先取消一个');
  });
});

describe('booking before anybody knows who', () => {
  it('shows the times, asks to sign in at a tap, and comes back to the chosen time', async () => {
    who = { state: 'guest' };
    const { rerender } = render(view());
    fireEvent.click(await time('11:00'));
    expect(hold).not.toHaveBeenCalled();
    expect(screen.getByText('登录后即可为您保留 11月22日 周日 11:00')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '登录并预约' }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/account/sign-in' });
    who = { state: 'member', memberId: 'MEMBER' };
    rerender(view());
    await screen.findByText('已为您保留 5:00');
    expect(hold.mock.calls[0]?.[0].startsAt).toBe('2026-11-22T03:00:00.000Z');
  });

  it('asks who has no phone yet to bind one', async () => {
    who = { state: 'needsPhone' };
    render(view());
    fireEvent.click(await time('11:00'));
    expect(screen.getByRole('button', { name: '绑定手机号并预约' })).toBeTruthy();
  });
});

describe('choosing the store', () => {
  const asked = { kind: 'cleaning', storeId: '' };

  it('never asks where somebody is by itself, and takes a refusal for an answer', async () => {
    render(view({}, asked));
    const near = await screen.findByRole('button', { name: '离我最近' });
    expect(find).not.toHaveBeenCalled();
    await act(async () => fireEvent.click(near));
    expect(screen.getByText('没有取得位置，门店按默认顺序排列，不影响预约')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /福田星河店/ }));
    await time('11:00');
    expect(find).toHaveBeenCalledTimes(1);
    expect(slots.mock.calls[0]?.[0].storeId).toBe(OTHER);
  });

  it('lists the nearest first, with its distance and today’s hours', async () => {
    find.mockResolvedValueOnce({ latitude: 22.54, longitude: 114.07 });
    render(view({}, asked));
    const near = await screen.findByRole('button', { name: '离我最近' });
    await act(async () => fireEvent.click(near));
    const [nearest] = screen.getAllByRole('listitem');
    expect(nearest?.textContent).toContain('福田星河店');
    expect(nearest?.textContent).toContain('1.2 公里');
    expect(nearest?.textContent).toContain('今天 10:00–22:00');
  });
});
