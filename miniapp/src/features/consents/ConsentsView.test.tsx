import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { aConsent, refused } from '../../testing/builders';
import { fake } from '../../testing/fake';
import type { ConsentsSource } from './consents.source';
import { ConsentsView } from './ConsentsView';

const GIVEN = { granted: true, version: '2026-11', decidedAt: '2026-11-21T06:30:00.000Z' };
const decide = fake<ConsentsSource['decide']>(async ({ kind, granted, version }) =>
  aConsent({ kind, granted, version, decidedAt: '2026-11-21T06:30:00.000Z' }),
);
const open = (openConsents: ConsentsSource['open']) =>
  render(<ConsentsView source={{ open: openConsents, decide }} />);

describe('consents', () => {
  it('show a skeleton, one sentence where there are none, and an error with a retry', async () => {
    open(jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce([]));
    expect(screen.getByRole('status')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('暂时没有需要您决定的授权');
  });

  it('say which version was agreed to, and when', async () => {
    open(async () => [aConsent({ kind: 'privacy', ...GIVEN })]);
    await screen.findByText('已同意 2026-11 版 · 2026年11月21日');
    expect(screen.getByRole('switch', { name: '隐私政策' }).getAttribute('aria-checked')).toBe('true');
  });

  it('are given by one tap, for the text as it is now', async () => {
    open(async () => [aConsent()]);
    fireEvent.click(await screen.findByRole('switch', { name: '营销通知' }));
    await waitFor(() =>
      expect(screen.getByRole('switch', { name: '营销通知' }).getAttribute('aria-checked')).toBe('true'),
    );
    expect(decide).toHaveBeenCalledWith(
      { kind: 'marketing', granted: true, version: '2026-11' },
      expect.any(String),
    );
  });

  it('ask once, in words, before privacy is withdrawn', async () => {
    open(async () => [aConsent({ kind: 'privacy', ...GIVEN })]);
    fireEvent.click(await screen.findByRole('switch', { name: '隐私政策' }));
    expect(decide).not.toHaveBeenCalled();
    fireEvent.click(await screen.findByRole('button', { name: '撤回同意' }));
    await screen.findByText('已撤回 2026-11 版 · 2026年11月21日');
  });

  it.each([
    ['marketing', '营销通知', '不再接收营销通知吗？'],
    ['allergies', '过敏信息', '要撤回并删除过敏信息吗？'],
  ] as const)('tell what withdrawing %s means before it is done', async (kind, name, question) => {
    open(async () => [aConsent({ kind, ...GIVEN })]);
    fireEvent.click(await screen.findByRole('switch', { name }));
    expect(decide).not.toHaveBeenCalled();
    await screen.findByRole('dialog', { name: question });
    fireEvent.click(screen.getByRole('button', { name: '撤回同意' }));
    await waitFor(() =>
      expect(decide).toHaveBeenCalledWith(
        expect.objectContaining({ kind, granted: false }),
        expect.any(String),
      ),
    );
  });

  it('count as not given where the text has changed since', async () => {
    open(async () => [aConsent({ kind: 'privacy', ...GIVEN, version: '2025-01' })]);
    await screen.findByText(/协议已更新至 2026-11 版/);
    expect(screen.getByRole('switch', { name: '隐私政策' }).getAttribute('aria-checked')).toBe('false');
  });
});
