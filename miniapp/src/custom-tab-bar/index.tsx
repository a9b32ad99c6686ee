import Taro from '@tarojs/taro';
import { Tabs } from '../components/Tabs';

/** WeChat makes one of these per tab page, so the page it stands on never changes. */
export default function CustomTabBar() {
  const path = Taro.getCurrentInstance().router?.path ?? '';
  return <Tabs active={path.includes('pages/me/') ? 'me' : 'home'} />;
}
