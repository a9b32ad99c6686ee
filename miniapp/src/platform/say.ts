import Taro from '@tarojs/taro';

/** A short sentence over the page that goes by itself. */
export const say = (sentence: string): void => {
  void Taro.showToast({ title: sentence, icon: 'none', duration: 2400 });
};
