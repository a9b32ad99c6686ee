import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { refused } from '../../testing/builders';
import { fake } from '../../testing/fake';
import { ChangePhoneView } from './ChangePhoneView';
import type { PhoneSource } from './phone.source';

const sent = async () => ({ retryAfterSeconds: 60, expiresInSeconds: 300 });
const bind = fake<PhoneSource['bind']>(async () => ({
  outcome: 'bound',
  session: null,
}));
const open = (over: Partial<PhoneSource> = {}) =>
  render(
    <ChangePhoneView
      source={{
        current: async () => '138****6666',
        sendToNew: sent,
        sendToCurrent: sent,
        bind,
        bindWechat: async () => ({ outcome: 'bound', session: null }),
        ...over,
      }}
    />,
  );
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('changing the phone', () => {
  it('proves the old number and the new one', async () => {
    open();
    await screen.findByLabelText('验证当前手机号 138****6666');
    type(/验证当前手机号/, '111111');
    type('新手机号', '13900007777');
    type('短信验证码', '222222');
    fireEvent.click(screen.getByRole('button', { name: '确认更换手机号' }));
    await waitFor(() =>
      expect(bind).toHaveBeenCalledWith(
        { phone: '13900007777', code: '222222', currentCode: '111111' },
        expect.any(String),
      ),
    );
  });

  it('does not go to the server without the old number’s code', async () => {
    open();
    await screen.findByLabelText('新手机号');
    type('新手机号', '13900007777');
    type('短信验证码', '222222');
    fireEvent.click(screen.getByRole('button', { name: '确认更换手机号' }));
    await screen.findByText('请输入 6 位验证码');
    expect(bind).not.toHaveBeenCalled();
  });

  it('waits for staff where the server says so', async () => {
    bind.mockResolvedValueOnce({ outcome: 'waits_for_staff', session: null });
    open({ current: async () => null });
    await screen.findByLabelText('手机号');
    type('手机号', '13900007777');
    type('短信验证码', '222222');
    fireEvent.click(screen.getByRole('button', { name: '绑定手机号' }));
    await screen.findByText('请到店确认');
  });

  it('offers to try again where it does not open', async () => {
    open({ current: jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce(null) });
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByLabelText('手机号');
  });
});
