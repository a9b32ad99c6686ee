import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { aCard, networkError, refused } from '../../testing/builders';
import type { CodeSource } from './code.source';
import { CodeView } from './CodeView';
import { keepSeed, type KeptSeed } from './memberCode';

const seed = () => ({
  memberNo: '6028441379',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  stepSeconds: 30 as const,
  digits: 6 as const,
  serverTime: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 24 * 3_600_000).toISOString(),
});

function open(over: Partial<CodeSource> = {}, stored: KeptSeed | null = null) {
  const store = { load: () => stored, save: () => undefined, clear: () => undefined };
  return render(
    <CodeView source={{ issue: async () => seed(), card: async () => aCard(), store, ...over }} />,
  );
}

describe('the code page', () => {
  it('shows QR, bars and digits in groups of four, and what the tier gives', async () => {
    open();
    await screen.findByRole('img', { name: '会员码二维码' });
    expect(screen.getByRole('img', { name: '会员码条形码' })).toBeTruthy();
    expect(document.getElementById('member-code')?.textContent).toMatch(/^6028 4413 79\d\d \d{4}$/);
    await screen.findByText('金卡有效期至 2027年3月14日');
    expect(screen.getByText('×1.2')).toBeTruthy();
  });

  it('works without a network from a kept seed, and says until when', async () => {
    const offline = async () => {
      throw networkError();
    };
    open({ issue: offline, card: offline }, keepSeed(seed(), Date.now()));
    expect(document.getElementById('member-code')?.textContent).toMatch(/^6028/);
    await screen.findByText(/^离线可用至/);
  });

  it('invites whoever is not signed in, or has no phone yet', async () => {
    open({ issue: async () => Promise.reject(refused({ code: 'auth.required', status: 401 })) });
    await screen.findByRole('button', { name: '登录 / 注册会员' });
  });

  it('asks for a phone where there is none', async () => {
    open({ issue: async () => Promise.reject(refused({ code: 'member.phone_required', status: 403 })) });
    await screen.findByRole('button', { name: '绑定手机号' });
  });

  it('offers to try again where no code is to be had', async () => {
    open({
      issue: jest
        .fn()
        .mockRejectedValueOnce(refused())
        .mockImplementation(async () => seed()),
    });
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await waitFor(() => expect(document.getElementById('member-code')).not.toBeNull());
  });

  it('is replaced when asked to', async () => {
    const issue = jest.fn(async () => seed());
    open({ issue });
    const renew = await screen.findByRole('button', { name: '立即更新会员码' });
    await act(async () => fireEvent.click(renew));
    expect(issue).toHaveBeenCalledTimes(2);
  });
});
