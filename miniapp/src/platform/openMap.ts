import Taro from '@tarojs/taro';
import type { MapPlace } from './place';

/** Shows a place on WeChat's map. A person who closes it again is no error. */
export const openMap = ({ latitude, longitude, name, address }: MapPlace): void => {
  Taro.openLocation({ latitude, longitude, name, address, scale: 16 }).catch(() => undefined);
};
