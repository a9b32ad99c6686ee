import type { StaffRole } from '@gemcare/shared/client';
import { screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { createClient } from '../api/client';
import { fakeServer, staffSession } from '../testing/fake-server';
import { renderWith } from '../testing/render-page';
import { texts } from '../texts';
import { SideMenu } from './side-menu';

function menuOf(role: StaffRole): void {
  const client = createClient(fakeServer({}).fetch);
  client.session.set({ kind: 'signed_in', session: staffSession('good', role) });
  renderWith(
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

it.each<[StaffRole, readonly string[]]>([
  ['clerk', []],
  [
    'manager',
    [
      texts.stores.menu,
      texts.services.menu,
      texts.staff.menu,
      texts.tills.menu,
      texts.imports.menu,
      texts.shell.audit,
    ],
  ],
  [
    'admin',
    [
      texts.stores.menu,
      texts.services.menu,
      texts.staff.menu,
      texts.tills.menu,
      texts.imports.menu,
      texts.settings.title,
      texts.deadLetters.menu,
      texts.shell.audit,
    ],
  ],
])('sets apart what a %s does not need every day', (role, entries) => {
  menuOf(role);
  const links = screen.queryAllByRole('group').flatMap((group) => within(group).getAllByRole('link'));
  expect(links.map(({ textContent }) => textContent)).toEqual(entries);
});
