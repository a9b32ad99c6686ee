import type { Session } from '@gemcare/shared/client';
import Taro from '@tarojs/taro';
import { deviceName } from './device';
import { networkError, problemOf } from './errors';
import { transport } from './transport';
import { staysSignedOut } from './remembered';

/** WeChat: exchanges a fresh `wx.login` code, unless the person signed out and wants to stay out. */
export async function signInSilently(): Promise<Session | null> {
  if (staysSignedOut()) return null;
  const answer = await Taro.login()
    .then(({ code }) =>
      transport({
        method: 'POST',
        url: `${__API_BASE__}/auth/wechat`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: { code, device: deviceName() },
      }),
    )
    .catch(() => {
      throw networkError();
    });
  if (answer.status !== 200) throw problemOf(answer.status, answer.body, answer.retryAfterSeconds);
  return answer.body as Session; // parsed by the server against the contract
}
