import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { Membership } from '../../hooks/useMembership';
import type { PhoneSource } from '../phone/phone.source';
import { SignInView } from './SignInView';
import { fake } from '../../testing/fake';

const bindWechat = fake<PhoneSource['bindWechat']>(async () => ({
  outcome: 'bound',
  session: null,
}));
const source: PhoneSource = {
  current: async () => null,
  sendToNew: async () => ({ retryAfterSeconds: 60, expiresInSeconds: 300 }),
  sendToCurrent: async () => ({ retryAfterSeconds: 60, expiresInSeconds: 300 }),
  bind: async () => ({ outcome: 'bound', session: null }),
  bindWechat,
};
const needsPhone = (): Membership => ({ state: 'needsPhone' });
const recordAgreement = fake<() => Promise<void>>(async () => undefined);
const open = () =>
  render(<SignInView source={source} membership={needsPhone} recordAgreement={recordAgreement} />);
const answer = (detail: object) =>
  act(async () => {
    screen.getByText('微信手机号一键绑定').dispatchEvent(new CustomEvent('getphonenumber', { detail }));
  });

describe('binding a phone in WeChat', () => {
  it('binds the phone WeChat vouches for, records the agreement, and goes back', async () => {
    open();
    await answer({ code: 'phone-code' });
    expect(bindWechat).toHaveBeenCalledWith('phone-code', expect.any(String));
    expect(recordAgreement).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/home/index' }));
  });

  it('falls back to SMS where the shop’s quota is used up', async () => {
    open();
    await answer({ errno: 1400001 });
    await screen.findByText('微信快捷验证暂不可用，请使用短信验证码');
    await screen.findByLabelText('短信验证码');
  });

  it('leaves a person who refuses in peace, with SMS at hand', async () => {
    open();
    await answer({ errMsg: 'getPhoneNumber:fail user deny' });
    await screen.findByText('您可以改用短信验证码绑定，也可以先逛逛');
    fireEvent.click(screen.getByText('使用短信验证码绑定'));
    await screen.findByLabelText('短信验证码');
  });

  it('sends to the shop where only staff can tell', async () => {
    bindWechat.mockResolvedValueOnce({ outcome: 'waits_for_staff', session: null });
    open();
    await answer({ code: 'phone-code' });
    await screen.findByText('请到店确认');
  });
});
