import Taro from '@tarojs/taro';
import { randomKey } from './stableKey';

const DEVICE = 'gemcare.device';

/**
 * A random name for this device, made at the first sign-in and kept. It says nothing about the device or the person; the shop
 * sees by it that two member records were opened on one device, which may be a person who joined twice. Undefined where
 * nothing can be kept.
 */
export function deviceName(): string | undefined {
  try {
    const kept = Taro.getStorageSync<unknown>(DEVICE);
    if (typeof kept === 'string' && /^[\w-]{16,64}$/.test(kept)) return kept;
    const made = randomKey();
    Taro.setStorageSync(DEVICE, made);
    return made;
  } catch {
    return undefined; // a full or forbidden storage must not keep anybody from signing in
  }
}
