import type { TabName } from './Tabs';

/** WeChat mounts `custom-tab-bar` by itself on the pages of `tabBar`; the page has nothing to draw. */
export const TabBar = (_: { active: TabName }) => null;
