import Taro from '@tarojs/taro';

/** Brings what stands on top of the page into sight. */
export const toTop = (): void => {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 200 });
};
