import Taro from '@tarojs/taro';

const LAST_STORE = 'gemcare.last-store';

/** The store that was booked in last: offered first the next time. */
export const lastStore = (): string | null => Taro.getStorageSync<string>(LAST_STORE) || null;
export const rememberStore = (storeId: string): void => Taro.setStorageSync(LAST_STORE, storeId);
