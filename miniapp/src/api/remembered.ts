import Taro from '@tarojs/taro';

const SIGNED_OUT = 'gemcare.signed-out';

/** WeChat signs everybody in by itself; this mark keeps out a person who chose to leave. */
export const staysSignedOut = (): boolean => Taro.getStorageSync<unknown>(SIGNED_OUT) === 'yes';

export const rememberSignIn = (): void => Taro.removeStorageSync(SIGNED_OUT);

export const rememberSignOut = (): void => Taro.setStorageSync(SIGNED_OUT, 'yes');
