import type { NewTill, Till } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, problem, STORE, type SeenRequest } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { TillsPage } from './tills-page';

const staff = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C02', name: '陈静' };
const till: Till = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C20',
  store: STORE,
  name: '一号收银台',
  keyPrefix: 'gck_live_7k3m9q',
  madeAt: '2026-11-21T06:30:00.000Z',
  madeBy: staff,
  lastUsedAt: null,
  revokedAt: null,
  revokedBy: null,
  version: 1,
};
const key = 'gck_live_7k3m9q2pw5x8y1z4b6c8d0f2g4h6j8k0m2n4p6';

function openPage(handlers: Record<string, (request: SeenRequest) => ReturnType<typeof ok>> = {}) {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    'GET /admin/tills': () => ok({ items: [till], nextCursor: null }),
    ...handlers,
  });
  renderPage(<TillsPage />, { fetch: server.fetch, at: '/tills', role: 'manager' });
  return server;
}
const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`nothing has the id ${id}`);
  return found;
};

describe('the tills of a store', () => {
  it('are listed with how their key begins, never the key', async () => {
    openPage();
    expect(await screen.findByText('gck_live_7k3m9q…')).toBeTruthy();
    expect(screen.getByText(texts.tills.neverUsed)).toBeTruthy();
  });

  it('say what to do where there is none', async () => {
    openPage({ 'GET /admin/tills': () => ok({ items: [], nextCursor: null }) });
    expect(await screen.findByText(texts.tills.none)).toBeTruthy();
  });

  it('show a new key once, to be copied', async () => {
    const made: NewTill = { ...till, key };
    const server = openPage({ 'POST /admin/tills': () => ok(made, 201) });
    fireEvent.click(await screen.findByText(texts.tills.make));
    fireEvent.change(byId('till-name'), { target: { value: ' 一号收银台 ' } });
    fireEvent.click(byId('make-till-confirm'));
    await waitFor(() => expect(byId('new-key')).toHaveProperty('value', key));
    const sent = server.seen.find(({ method }) => method === 'POST');
    expect(sent).toMatchObject({ body: { storeId: STORE.id, name: '一号收银台' } });
    expect(sent?.key).toMatch(/^[0-9a-f]{32}$/);
    fireEvent.click(byId('new-key-done'));
    await waitFor(() => expect(document.getElementById('new-key')).toBeNull());
  });

  it('need a name', async () => {
    const server = openPage();
    fireEvent.click(await screen.findByText(texts.tills.make));
    fireEvent.click(byId('make-till-confirm'));
    await screen.findByText(texts.tills.nameMissing);
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(0);
  });

  it('are revoked on one’s word, and then offer nothing more', async () => {
    let revoked = false;
    openPage({
      'GET /admin/tills': () =>
        ok({
          items: [revoked ? { ...till, revokedAt: till.madeAt, revokedBy: staff } : till],
          nextCursor: null,
        }),
      [`POST /admin/tills/${till.id}/revoke`]: () => {
        revoked = true;
        return ok({ ...till, revokedAt: till.madeAt, revokedBy: staff });
      },
    });
    fireEvent.click(await screen.findByLabelText(texts.tills.revokeOf(till.name)));
    expect(screen.getByText(texts.tills.revokeText)).toBeTruthy();
    fireEvent.click(byId('revoke-till-confirm'));
    expect(await screen.findByText(texts.tills.revoked)).toBeTruthy();
    expect(screen.queryByLabelText(texts.tills.revokeOf(till.name))).toBeNull();
  });

  it('keep the new name in the form where somebody else was first', async () => {
    openPage({ [`PATCH /admin/tills/${till.id}`]: () => problem('request.conflict') });
    fireEvent.click(await screen.findByLabelText(texts.tills.renameOf(till.name)));
    fireEvent.change(byId('till-name'), { target: { value: '二号' } });
    fireEvent.click(byId('rename-till-confirm'));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(byId('till-name')).toHaveProperty('value', '二号');
  });
});
