import Taro from '@tarojs/taro';

export interface NavGeometry {
  /** Pixels above the navigation bar: the phone's own status bar. */
  top: number;
  height: number;
}

/** The bar in line with WeChat's capsule button, which is never covered. */
export function navGeometry(): NavGeometry {
  const { statusBarHeight = 20 } = Taro.getWindowInfo();
  const capsule = Taro.getMenuButtonBoundingClientRect();
  const gap = Math.max(4, capsule.top - statusBarHeight);
  return { top: statusBarHeight, height: capsule.height + gap * 2 };
}
