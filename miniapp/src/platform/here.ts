import Taro from '@tarojs/taro';

/** Path of the page in front, without its query. */
export const here = (): string => `/${Taro.getCurrentPages().at(-1)?.route ?? ''}`.replace(/^\/\//, '/');
