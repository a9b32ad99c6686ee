import Taro from '@tarojs/taro';
import type { Position } from './place';

/** Roughly where the phone is; null where the person would rather not say, or it is not known. */
export async function locate(): Promise<Position | null> {
  try {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'gcj02' });
    return { latitude, longitude };
  } catch {
    // Refused, switched off or an old client: stores are listed all the same.
    return null;
  }
}
