import type { ReactNode } from 'react';
import type { TabName } from './activeTab';
import { NavBar } from './NavBar';
import { TabBar } from './TabBar';

interface ScreenProps {
  title: string;
  children: ReactNode;
  tab?: TabName;
  dark?: boolean;
}

/** One page: bar, content, and the tabs where it is one. */
export function Screen({ title, children, tab, dark = false }: ScreenProps) {
  return (
    <div className={`screen ${dark ? 'screen-dark' : ''} ${tab ? 'screen-tab' : ''}`}>
      <NavBar title={title} back={!tab} dark={dark} />
      <main className="screen-body">{children}</main>
      {tab ? <TabBar active={tab} /> : null}
    </div>
  );
}
