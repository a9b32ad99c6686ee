import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { refused } from '../../testing/builders';
import { fake } from '../../testing/fake';
import type { SignInSource } from './signIn.source';
import { SignInView } from './SignInView.h5';

const done = jest.fn();
const sendCode = fake<SignInSource['sendCode']>(async () => ({
  retryAfterSeconds: 60,
  expiresInSeconds: 300,
}));
const signIn = fake<SignInSource['signIn']>(async () => undefined);

function open({ phone = '13800006666', code = '123456', agree = true } = {}) {
  render(<SignInView source={{ sendCode, signIn }} done={done} />);
  fireEvent.change(screen.getByLabelText('手机号'), { target: { value: phone } });
  fireEvent.change(screen.getByLabelText('短信验证码'), { target: { value: code } });
  if (agree) fireEvent.click(screen.getByRole('checkbox', { name: '我已阅读并同意' }));
}
const submit = () => fireEvent.click(screen.getByRole('button', { name: '登录' }));

describe('signing in with phone and SMS code', () => {
  it('signs in and goes on', async () => {
    open();
    submit();
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(signIn).toHaveBeenCalledWith({ phone: '13800006666', code: '123456' });
  });

  it('sends a code, and not another for a minute', async () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: '获取验证码' }));
    const waiting = await screen.findByRole<HTMLButtonElement>('button', { name: '60 秒后可重发' });
    expect(waiting.disabled).toBe(true);
    expect(sendCode).toHaveBeenCalledTimes(1);
  });

  it('sends to another number without waiting, and still waits for the first', async () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: '获取验证码' }));
    await screen.findByRole('button', { name: '60 秒后可重发' });
    const phone = screen.getByLabelText('手机号');
    fireEvent.change(phone, { target: { value: '13900007777' } });
    fireEvent.click(screen.getByRole('button', { name: '获取验证码' }));
    await screen.findByRole('button', { name: '60 秒后可重发' });
    expect(sendCode).toHaveBeenLastCalledWith('13900007777');
    expect(screen.getByLabelText<HTMLInputElement>('短信验证码').value).toBe('');
    fireEvent.change(phone, { target: { value: '138 0000 6666' } });
    expect(screen.getByRole('button', { name: /秒后可重发/ })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('短信验证码').value).toBe('123456');
  });

  it('takes the code out of a pasted message, and a number with its country code', async () => {
    open({ phone: '＋86 138 0000 6666', code: '【臻护】验证码 123456' });
    expect(screen.queryByText('+86')).toBeNull();
    submit();
    await waitFor(() => expect(signIn).toHaveBeenCalledWith({ phone: '+8613800006666', code: '123456' }));
  });

  it('says why no code was sent', async () => {
    sendCode.mockRejectedValueOnce(
      refused({ code: 'sms.daily_limit', title: '今天的验证码次数已用完，请明天再试' }),
    );
    open();
    fireEvent.click(screen.getByRole('button', { name: '获取验证码' }));
    await screen.findByText('今天的验证码次数已用完，请明天再试');
  });

  it.each([
    ['a phone of ten digits', { phone: '1380000666' }, '请输入正确的手机号'],
    ['a code of five digits', { code: '12345' }, '请输入 6 位验证码'],
    ['no consent', { agree: false }, '请先阅读并勾选同意《隐私政策》'],
  ])('asks the person, not the server, about %s', async (_, typed, sentence) => {
    open(typed);
    submit();
    await screen.findByText(sentence);
    expect(signIn).not.toHaveBeenCalled();
  });

  it('shows the server’s sentence for a wrong code', async () => {
    signIn.mockRejectedValueOnce(refused({ code: 'sms.code_wrong', title: '验证码不正确', status: 401 }));
    open();
    submit();
    await screen.findByText('验证码不正确');
  });

  it('sends to the shop whoever holds a number that may have been somebody else’s', async () => {
    signIn.mockRejectedValueOnce(refused({ code: 'auth.phone_waits_for_staff', status: 409 }));
    open();
    submit();
    await screen.findByRole('heading', { name: '请到店确认' });
    expect(screen.getByRole('button', { name: '查看门店' })).toBeTruthy();
  });
});
