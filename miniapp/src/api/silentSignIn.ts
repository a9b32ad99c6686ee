import { requestOf, type Session } from '@gemcare/shared/client';
import Taro from '@tarojs/taro';
import { deviceName } from './device';
import { networkError, problemOf } from './errors';
import { transport } from './transport';
import { staysSignedOut } from './remembered';

/** WeChat: exchanges a fresh `wx.login` code, unless the person signed out and wants to stay out. */
export async function signInSilently(): Promise<Session | null> {
  if (staysSignedOut()) return null;
  const answer = await Taro.login()
    .then(({ code }) => {
      const { method, path, headers, body } = requestOf('auth.wechat', {
        body: { code, device: deviceName() },
      });
      return transport({
        method,
        url: __API_BASE__ + path,
        headers: { accept: 'application/json', ...headers },
        body,
      });
    })
    .catch(() => {
      throw networkError();
    });
  if (answer.status !== 200) throw problemOf(answer.status, answer.body, answer.retryAfterSeconds);
  return answer.body as Session; // parsed by the server against the contract
}
