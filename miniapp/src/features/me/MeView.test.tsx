import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Membership } from '../../hooks/useMembership';
import { aCard, aProfile, networkError } from '../../testing/builders';
import { fake } from '../../testing/fake';
import { MeView } from './MeView';
import type { MeSource } from './me.source';

const leave = fake<MeSource['leave']>(async () => undefined);
const open = (over: Partial<MeSource> = {}, membership: Membership = { state: 'member', memberId: 'M' }) =>
  render(
    <MeView
      source={{ open: async () => ({ profile: aProfile(), card: aCard({ unread: 2 }) }), leave, ...over }}
      membership={() => membership}
    />,
  );

describe('me', () => {
  it('shows who one is, masked where it should be', async () => {
    open();
    await screen.findByText('林女士');
    expect(screen.getByText('138****6666')).toBeTruthy();
    expect(screen.getByText('2 条未读')).toBeTruthy();
  });

  it('shows a skeleton, and an error with a retry', async () => {
    open({
      open: jest
        .fn()
        .mockRejectedValueOnce(networkError())
        .mockResolvedValueOnce({ profile: aProfile(), card: aCard() }),
    });
    expect(screen.getByRole('status')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('林女士');
  });

  it('invites a guest and lets the privacy text be read', () => {
    open({}, { state: 'guest' });
    expect(screen.getByRole('button', { name: '登录 / 注册会员' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '隐私政策' })).toBeTruthy();
  });

  it.each([
    ['退出登录', false],
    ['在所有设备退出登录', true],
  ])('asks once before %s', async (label, everywhere) => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: label }));
    expect(leave).not.toHaveBeenCalled();
    fireEvent.click(document.getElementById('confirm-sign-out') ?? document.body);
    await waitFor(() => expect(leave).toHaveBeenCalledWith({ everywhere }));
  });

  it('says why leaving failed, and stays', async () => {
    leave.mockRejectedValueOnce(networkError());
    open();
    fireEvent.click(await screen.findByRole('button', { name: '退出登录' }));
    fireEvent.click(document.getElementById('confirm-sign-out') ?? document.body);
    await screen.findByText('网络不太顺畅，请检查网络后重试');
  });
});
