import type { StaffRole } from '@gemcare/shared/client';
import { screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { createClient } from '../api/client';
import { fakeServer, staffSession } from '../testing/fake-server';
import { renderWith } from '../testing/render-page';
import { texts } from '../texts';
import { SideMenu } from './side-menu';

it.each<[StaffRole, boolean]>([
  ['craftsman', false],
  ['agent', true],
  ['clerk', true],
  ['manager', true],
  ['admin', true],
])('offers the sales to a %s: %s', (role, offered) => {
  const client = createClient(fakeServer({}).fetch);
  client.session.set({ kind: 'signed_in', session: staffSession('good', role) });
  renderWith(
    client,
    <MemoryRouter>
      <SideMenu />
    </MemoryRouter>,
  );
  expect(screen.queryByRole('link', { name: texts.shell.sales }) !== null).toBe(offered);
});
