import Taro from '@tarojs/taro';
import type { KeptSeed } from './memberCode';

const KEY = 'gemcare.code-seed';

/** WeChat: survives a restart, so that the code can be shown where there is no network. It holds no personal data. */
export const seedStore = {
  load: (): KeptSeed | null => Taro.getStorageSync<KeptSeed | ''>(KEY) || null,
  save: (seed: KeptSeed): void => Taro.setStorageSync(KEY, seed),
  clear: (): void => Taro.removeStorageSync(KEY),
};
