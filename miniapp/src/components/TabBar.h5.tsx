import type { TabName } from './activeTab';
import { Tabs } from './Tabs';

/** In the browser a tab page draws the tabs itself. */
export const TabBar = ({ active }: { active: TabName }) => <Tabs active={active} />;
