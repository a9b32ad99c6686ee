import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { networkError } from '../../testing/builders';
import { fake } from '../../testing/fake';
import { ClosingBanner } from './ClosingBanner';
import type { ClosingSource } from './closing.source';

const keep = fake<ClosingSource['keep']>(async () => undefined);
const kept = jest.fn();
const open = () =>
  render(<ClosingBanner closesAt="2026-11-28T06:30:00.000Z" onKept={kept} source={{ keep }} />);

describe('the banner of an account that is being closed', () => {
  it('says when, and keeps the account by one tap', async () => {
    open();
    expect(screen.getByText('账户将于 11月28日 周六 14:30 注销')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '撤销注销' }));
    await waitFor(() => expect(kept).toHaveBeenCalledTimes(1));
    expect(keep).toHaveBeenCalledTimes(1);
  });

  it('says what went wrong, and can be tapped again', async () => {
    keep.mockRejectedValueOnce(networkError());
    open();
    fireEvent.click(screen.getByRole('button', { name: '撤销注销' }));
    await screen.findByText('网络不太顺畅，请检查网络后重试');
    expect(kept).not.toHaveBeenCalled();
  });
});
