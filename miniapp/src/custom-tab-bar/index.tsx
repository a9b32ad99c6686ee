import { useActiveTab } from '../components/activeTab';
import { Tabs } from '../components/Tabs';

/** What WeChat mounts on every tab page. */
export default function CustomTabBar() {
  return <Tabs active={useActiveTab()} />;
}
