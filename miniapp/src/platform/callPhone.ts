import Taro from '@tarojs/taro';

/** Opens the phone's dialler. A person who closes it again is no error. */
export const callPhone = (phoneNumber: string): void => {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
};
