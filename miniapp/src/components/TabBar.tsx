import { useDidShow } from '@tarojs/taro';
import { showTab, type TabName } from './activeTab';

/** WeChat mounts `custom-tab-bar` by itself; the page only says that it is in front. */
export function TabBar({ active }: { active: TabName }) {
  useDidShow(() => showTab(active));
  return null;
}
