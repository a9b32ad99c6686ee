import type { DataExport } from '@gemcare/shared/client';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { refused } from '../../testing/builders';
import { fake } from '../../testing/fake';
import type { Exports, MyDataSource } from './my-data.source';
import { MyDataView } from './MyDataView';

const NOW = '2026-11-21T06:30:00.000Z';
const ready: DataExport = {
  id: 'EXPORT',
  state: 'ready',
  requestedAt: NOW,
  readyAt: NOW,
  expiresAt: '2026-11-22T06:30:00.000Z',
  files: [
    { kind: 'html', bytes: 18_432, url: '/api/v1/files/exports/a.html' },
    { kind: 'json', bytes: 512, url: '/api/v1/files/exports/a.json' },
  ],
};
const preparing: DataExport = { ...ready, state: 'preparing', readyAt: null, expiresAt: null, files: [] };
const some = (items: DataExport[], over: Partial<Exports> = {}) => ({
  exports: { items, leftToday: 3, serverTime: NOW, ...over },
  closesAt: null,
});

const ask = fake<MyDataSource['ask']>(async () => preparing);
const open = (answer: MyDataSource['open']) => render(<MyDataView source={{ open: answer, ask }} />);

describe('one’s own data', () => {
  it('shows a skeleton, and an error with a retry', async () => {
    open(jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce(some([])));
    expect(screen.getByRole('status')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByRole('button', { name: '导出我的数据' });
  });

  it('leads to what can be changed, and to the way out', async () => {
    open(async () => some([]));
    for (const name of ['个人资料', '偏好与过敏信息', '隐私与授权', '隐私政策', '注销账户'])
      expect(await screen.findByRole('button', { name })).toBeTruthy();
  });

  it('says when the account closes', async () => {
    open(async () => ({ ...some([]), closesAt: '2026-11-28T06:30:00.000Z' }));
    await screen.findByText('将于 11月28日 周六 14:30 注销');
  });

  it('asks for a copy by one tap, and then says that it is on its way', async () => {
    open(
      jest
        .fn()
        .mockResolvedValueOnce(some([]))
        .mockResolvedValue(some([preparing])),
    );
    fireEvent.click(await screen.findByRole('button', { name: '导出我的数据' }));
    await screen.findByText('正在整理您的数据');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('button', { name: '导出我的数据' })).toBeNull();
  });

  it('looks again until the copy is ready', async () => {
    jest.useFakeTimers();
    try {
      open(
        jest
          .fn()
          .mockResolvedValueOnce(some([preparing]))
          .mockResolvedValue(some([ready])),
      );
      await act(() => jest.advanceTimersByTimeAsync(0));
      expect(screen.getByText('正在整理您的数据')).toBeTruthy();
      await act(() => jest.advanceTimersByTimeAsync(3_000));
      expect(screen.getByText('已整理好')).toBeTruthy();
    } finally {
      jest.useRealTimers();
    }
  });

  it('offers both files with their size, and how long they are there', async () => {
    open(async () => some([ready]));
    await screen.findByText('11月22日 周日 14:30 前有效 · 还剩 24 小时');
    expect(screen.getByText('网页版 · 18 KB')).toBeTruthy();
    expect(screen.getByText('JSON · 1 KB')).toBeTruthy();
    const opened: string[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      opened.push(`${this.getAttribute('href') ?? ''} ${this.rel}`);
    });
    fireEvent.click(screen.getByRole('button', { name: /查看数据/ }));
    await waitFor(() => expect(opened).toEqual(['/api/v1/files/exports/a.html noopener noreferrer']));
    click.mockRestore();
  });

  it('does not offer what the server would refuse', async () => {
    open(async () => some([{ ...ready, state: 'expired', files: [] }], { leftToday: 0 }));
    await screen.findByText('今天的次数已用完，明天可再次导出');
    expect(screen.getByText('上一份副本已过期并删除')).toBeTruthy();
    expect(screen.getByRole('button', { name: '导出我的数据' }).hasAttribute('disabled')).toBe(true);
  });

  it('says why a copy could not be had', async () => {
    ask.mockRejectedValueOnce(refused({ code: 'export.under_way', title: '您的数据正在整理，请稍候' }));
    open(async () => some([{ ...preparing, state: 'failed' }]));
    await screen.findByText('没有整理成功，请再试一次');
    fireEvent.click(screen.getByRole('button', { name: '导出我的数据' }));
    await screen.findByText('您的数据正在整理，请稍候');
  });
});
