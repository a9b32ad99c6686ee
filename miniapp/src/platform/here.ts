import Taro from '@tarojs/taro';

/** Path of the page in front, without its query. */
export function here(): string {
  const [front] = Taro.getCurrentPages().slice(-1);
  return `/${front?.route ?? ''}`.replace('//', '/');
}
