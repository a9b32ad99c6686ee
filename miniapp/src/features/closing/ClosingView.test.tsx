import type { ClosingTerms } from '@gemcare/shared/client';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { refused } from '../../testing/builders';
import { fake } from '../../testing/fake';
import { ClosingForm } from './ClosingForm';
import { ClosingView } from './ClosingView';
import type { ClosingSource } from './closing.source';

const CLOSURE = { requestedAt: '2026-11-21T06:30:00.000Z', closesAt: '2026-11-28T06:30:00.000Z' };
const terms = (over: Partial<ClosingTerms> = {}): ClosingTerms => ({
  closure: null,
  days: 7,
  phone: '138****6666',
  wechat: true,
  losing: {
    available: 12_860,
    pending: 0,
    tier: 'gold',
    tierValidUntil: '2027-03-14',
    memberSince: '2024-11-21T06:30:00.000Z',
  },
  ...over,
});

const sendCode = fake<ClosingSource['sendCode']>(async () => ({
  retryAfterSeconds: 60,
  expiresInSeconds: 300,
}));
const close = fake<ClosingSource['close']>(async () => CLOSURE);
const keep = fake<ClosingSource['keep']>(async () => undefined);
const open = (answer: ClosingSource['open']) =>
  render(<ClosingView source={{ open: answer, sendCode, close, keep }} />);
const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole('button', { name: '申请注销账户' }));

describe('closing the account', () => {
  it('shows a skeleton, and an error with a retry', async () => {
    open(jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce(terms()));
    expect(screen.getByRole('status')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await screen.findByText('确定要离开臻护吗？');
  });

  it('tells first what happens and what is lost', async () => {
    open(async () => terms());
    await screen.findByText(/有 7 天时间可以反悔/);
    expect(screen.getByText('12,860')).toBeTruthy();
    expect(screen.getByText('金卡 · 有效期至 2027年3月14日')).toBeTruthy();
    expect(screen.queryByText('待入账积分')).toBeNull();
  });

  it('needs the code and the words, and asks the server for nothing without them', async () => {
    open(async () => terms());
    await screen.findByText('验证是您本人');
    submit();
    await screen.findByText('请输入 6 位验证码');
    expect(screen.getByText('请准确输入“注销账户”')).toBeTruthy();
    type(/短信验证码/, '123456');
    type(/请输入“注销账户”/, '注销');
    submit();
    expect(close).not.toHaveBeenCalled();
    type(/请输入“注销账户”/, ' 注销账户 ');
    submit();
    await screen.findByText('账户正在注销');
    expect(close).toHaveBeenCalledWith({ by: 'sms', code: '123456' });
    expect(screen.getByText(/11月28日 周六 14:30 注销/)).toBeTruthy();
  });

  it('sends the code to the phone of the account', async () => {
    open(async () => terms());
    await screen.findByLabelText('短信验证码（发送至 138****6666）');
    fireEvent.click(screen.getByRole('button', { name: '获取验证码' }));
    await waitFor(() => expect(sendCode).toHaveBeenCalledTimes(1));
  });

  it('says why it was refused, and stays', async () => {
    close.mockRejectedValueOnce(refused({ status: 401, code: 'sms.code_wrong', title: '验证码不正确' }));
    open(async () => terms());
    await screen.findByText('验证是您本人');
    type(/短信验证码/, '123456');
    type(/请输入“注销账户”/, '注销账户');
    submit();
    await screen.findByText('验证码不正确');
  });

  it('is proved by WeChat itself where the page runs there', async () => {
    const asked = jest.fn();
    render(<ClosingForm terms={terms()} source={{ sendCode, close }} onAsked={asked} inWechat />);
    expect(screen.queryByLabelText(/短信验证码/)).toBeNull();
    type(/请输入“注销账户”/, '注销账户');
    submit();
    await waitFor(() => expect(asked).toHaveBeenCalledWith(CLOSURE));
    expect(close).toHaveBeenCalledWith({ by: 'wechat' });
  });

  it('sends whoever has nothing to prove it by to the store', () => {
    render(
      <ClosingForm
        terms={terms({ phone: null })}
        source={{ sendCode, close }}
        onAsked={jest.fn()}
        inWechat={false}
      />,
    );
    expect(screen.getByText('您的账户没有可验证的手机号，请到店由店员协助。')).toBeTruthy();
  });

  it('can be taken back', async () => {
    open(
      jest
        .fn()
        .mockResolvedValueOnce(terms({ closure: CLOSURE }))
        .mockResolvedValueOnce(terms()),
    );
    fireEvent.click(await screen.findByRole('button', { name: '撤销注销' }));
    await screen.findByText('确定要离开臻护吗？');
    expect(keep).toHaveBeenCalledTimes(1);
  });
});
