import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useStaff } from '../api/api-context';
import { texts } from '../texts';
import { mayCall } from './may-call';
import { pages, type MenuEntry } from './pages';

type Group = MenuEntry['group'];

/** The entries of the list of pages that a role sees, every day's first, then group by group. */
export function SideMenu() {
  const { role } = useStaff();
  const linksOf = (group: Group): ReactNode[] =>
    pages.flatMap(({ path, menu }) =>
      menu && menu.group === group && mayCall(role, menu.endpoint)
        ? [<Entry key={path} to={`/${path}`} entry={menu} />]
        : [],
    );
  return (
    <nav className="side" aria-label={texts.shell.menu}>
      <div className="logo">
        {texts.common.brand}
        <small>{texts.common.brandLatin}</small>
      </div>
      {linksOf(undefined)}
      <SetApart name={texts.shell.ofStore} links={linksOf('store')} />
      <SetApart name={texts.shell.ofSystem} links={linksOf('system')} />
    </nav>
  );
}

function Entry({ to, entry: { label, sub, end, Badge } }: { to: string; entry: MenuEntry }) {
  return (
    <NavLink to={to} end={end} className={sub && 'side-sub'}>
      {label}
      {Badge && <Badge />}
    </NavLink>
  );
}

/** What is not of every day: by whom it is looked after. Not shown to a role that sees none of it. */
function SetApart({ name, links }: { name: string; links: readonly ReactNode[] }) {
  if (links.length === 0) return null;
  return (
    <div className="side-group" role="group" aria-label={name}>
      <div className="side-name" aria-hidden="true">
        {name}
      </div>
      {links}
    </div>
  );
}
