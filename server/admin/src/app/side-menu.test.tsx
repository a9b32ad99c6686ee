import { STAFF_ROLES, type StaffRole } from '@gemcare/shared';
import { rolesOf } from '@gemcare/shared/roles';
import { screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { createClient } from '../api/client';
import { fakeServer, staffSession } from '../testing/fake-server';
import { renderWith } from '../testing/render-page';
import { texts } from '../texts';
import { pages, type MenuEntry } from './pages';
import { SideMenu } from './side-menu';

function menuOf(role: StaffRole) {
  const client = createClient(fakeServer({}).fetch);
  client.session.set({ kind: 'signed_in', session: staffSession('good', role) });
  return renderWith(
    client,
    <MemoryRouter>
      <SideMenu />
    </MemoryRouter>,
  );
}

it.each<[StaffRole, boolean]>([
  ['craftsman', false],
  ['agent', true],
  ['clerk', true],
  ['manager', true],
  ['admin', true],
])('offers the sales to a %s: %s', (role, offered) => {
  menuOf(role);
  expect(screen.queryByRole('link', { name: texts.shell.sales }) !== null).toBe(offered);
});

it.each<[StaffRole, boolean]>([
  ['craftsman', false],
  ['agent', true],
  ['clerk', true],
])('shows the bookings to a %s, and the calls: %s', (role, calls) => {
  menuOf(role);
  expect(screen.getByRole('link', { name: texts.bookings.menu })).toBeTruthy();
  expect(screen.queryByRole('link', { name: texts.calls.menu }) !== null).toBe(calls);
});

/** What the contract lets a role open, by the list of pages, in the order of the menu. */
function entriesOf(role: StaffRole, groups: readonly MenuEntry['group'][]): string[] {
  const entries = pages.flatMap(({ menu }) => (menu ? [menu] : []));
  return groups.flatMap((group) =>
    entries
      .filter((entry) => entry.group === group && rolesOf[entry.endpoint].some((one) => one === role))
      .map(({ label }) => label),
  );
}

/** Who has what in the menu. A page that is new needs no row: the tests below go by its endpoint. */
const EVERYBODY = STAFF_ROLES;
const ALL_BUT_CRAFTSMEN = ['agent', 'clerk', 'manager', 'admin'] as const;
const MANAGERS = ['manager', 'admin'] as const;
it.each<[string, readonly StaffRole[]]>([
  [texts.shell.workbench, EVERYBODY],
  [texts.shell.members, ALL_BUT_CRAFTSMEN],
  [texts.merges.menu, MANAGERS],
  [texts.bookings.menu, EVERYBODY],
  [texts.bookings.menuQueue, EVERYBODY],
  [texts.bookings.menuOccupancy, EVERYBODY],
  [texts.calls.menu, ALL_BUT_CRAFTSMEN],
  [texts.shell.sales, ALL_BUT_CRAFTSMEN],
  [texts.approvals.menu, MANAGERS],
  [texts.stores.menu, MANAGERS],
  [texts.services.menu, MANAGERS],
  [texts.staff.menu, MANAGERS],
  [texts.tills.menu, MANAGERS],
  [texts.imports.menu, MANAGERS],
  [texts.settings.title, ['admin']],
  [texts.deadLetters.menu, ['admin']],
  [texts.shell.audit, MANAGERS],
])('offers %s to %j only', (label, roles) => {
  const offered = STAFF_ROLES.filter((role) => {
    const { unmount } = menuOf(role);
    const isOffered = screen.queryByRole('link', { name: label }) !== null;
    unmount();
    return isOffered;
  });
  expect(offered.toSorted()).toEqual([...roles].toSorted());
});

const textsOf = (links: readonly HTMLElement[]) => links.map(({ textContent }) => textContent);

it.each(STAFF_ROLES)('offers a %s every page whose endpoint they may call, and no other', (role) => {
  menuOf(role);
  expect(textsOf(screen.getAllByRole('link'))).toEqual(entriesOf(role, [undefined, 'store', 'system']));
});

it.each<[StaffRole, readonly string[]]>([
  ['craftsman', []],
  ['agent', []],
  ['clerk', []],
  ['manager', [texts.shell.ofStore, texts.shell.ofSystem]],
  ['admin', [texts.shell.ofStore, texts.shell.ofSystem]],
])('sets apart what a %s does not need every day', (role, names) => {
  menuOf(role);
  const groups = screen.queryAllByRole('group');
  expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual(names);
  const links = groups.flatMap((group) => within(group).getAllByRole('link'));
  expect(textsOf(links)).toEqual(entriesOf(role, ['store', 'system']));
});
