import type { Store } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { details, hours, preview, schedule } from '../../testing/stores';
import { texts } from '../../texts';
import { StorePage } from './store-page';
import { StoresPage } from './stores-page';

const words = texts.stores;

type Handlers = Parameters<typeof fakeServer>[0];
function open(handlers: Handlers = {}, at = `/stores/${STORE.id}`) {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    [`GET /admin/stores/${STORE.id}`]: () => ok(details),
    [`GET /admin/stores/${STORE.id}/schedule`]: () => ok(schedule),
    [`POST /admin/stores/${STORE.id}/schedule/preview`]: () => ok(preview),
    ...handlers,
  });
  renderPage(<StorePage />, { fetch: server.fetch, at, path: '/stores/:id', role: 'manager' });
  return server;
}
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`nothing has the id ${id}`);
  return found;
};
/** A form notices what is typed in the next task: its button wakes up then. */
async function press(id: string): Promise<void> {
  await waitFor(() => expect(byId(id)).toHaveProperty('disabled', false));
  fireEvent.click(byId(id));
}
const sent = (server: ReturnType<typeof fakeServer>, method = 'PUT') =>
  server.seen.filter((request) => request.method === method).map(({ body }) => body);

describe('what customers are told of a store', () => {
  it('is changed with the version that was read', async () => {
    const server = open({
      [`PUT /admin/stores/${STORE.id}`]: () => ok({ ...details, name: '天河店', version: 4 }),
    });
    await screen.findByLabelText(words.name);
    type(words.name, ' 天河店 ');
    await press('save-store');
    await waitFor(() => expect(sent(server)).toHaveLength(1));
    expect(sent(server)[0]).toEqual({
      name: '天河店',
      city: '广州',
      address: '天河路 228 号',
      phone: '020-38331818',
      timeZone: 'Asia/Shanghai',
      position: { latitude: 23.13201, longitude: 113.32706 },
      directions: null,
      version: 3,
    });
    await waitFor(() => expect(byId('save-store')).toHaveProperty('disabled', true));
  });

  it('has a position that is all there, the right way round, and a look at the map', async () => {
    const server = open();
    await screen.findByLabelText(words.name);
    expect(byId('store-map').getAttribute('href')).toContain('113.32706%2C23.13201');
    type(texts.common.optionalLabel(words.latitude), '113.3');
    type(texts.common.optionalLabel(words.longitude), '23.1');
    await press('save-store');
    expect((await screen.findAllByText(words.positionSwapped)).length).toBeGreaterThan(0);
    type(texts.common.optionalLabel(words.latitude), '40.7');
    type(texts.common.optionalLabel(words.longitude), '-74');
    expect(await screen.findByText(words.positionAbroad)).toBeTruthy();
    type(texts.common.optionalLabel(words.longitude), '');
    await press('save-store');
    expect((await screen.findAllByText(words.positionHalf)).length).toBeGreaterThan(0);
    expect(sent(server)).toEqual([]);
  });

  it('keeps what was typed when somebody else saved first, next to what is stored now', async () => {
    let stored = details;
    const server = open({
      [`GET /admin/stores/${STORE.id}`]: () => ok(stored),
      [`PUT /admin/stores/${STORE.id}`]: ({ body }) => {
        stored = { ...details, name: '正佳店', city: '佛山', version: 4 };
        return JSON.stringify(body).includes('"version":4') ? ok(stored) : problem('request.conflict');
      },
    });
    await screen.findByLabelText(words.name);
    type(words.name, '天河店');
    await press('save-store');
    expect(await screen.findByText(words.storedNow('正佳店'))).toBeTruthy();
    expect([field(words.name).value, field(words.city).value]).toEqual(['天河店', '佛山']);
    await press('save-store');
    await waitFor(() => expect(sent(server)).toHaveLength(2));
    expect(sent(server)[1]).toMatchObject({ name: '天河店', city: '佛山', version: 4 });
  });

  it('says why a time zone can not change now', async () => {
    open({ [`PUT /admin/stores/${STORE.id}`]: () => problem('store.zone_booked') });
    await screen.findByLabelText(words.name);
    type(words.name, '天河店');
    await press('save-store');
    expect(await screen.findByText('门店还有未完成的预约，暂不能更改时区')).toBeTruthy();
  });

  it('is read only for whoever does not manage it', async () => {
    open({ [`GET /admin/stores/${STORE.id}`]: () => ok({ ...details, can: { edit: false } }) });
    expect(await screen.findByText(words.readOnly)).toBeTruthy();
    expect(document.getElementById('save-store')).toBeNull();
    expect(document.getElementById('store-photo-add')).toBeNull();
  });

  it('says so where there is no such store', async () => {
    open({ [`GET /admin/stores/${STORE.id}`]: () => problem('store.not_found') });
    expect(await screen.findByText(words.gone)).toBeTruthy();
  });
});

describe('photos of a store', () => {
  const photo = {
    id: '01JD3K6Z8Q0V5W7X9Y2A4B6C90',
    url: '/api/v1/files/a',
    smallUrl: '/api/v1/files/a-small',
    width: 1600,
    height: 1200,
    addedAt: '2026-11-21T06:30:00.000Z',
  };

  it('are removed on one’s word', async () => {
    const server = open({
      [`GET /admin/stores/${STORE.id}`]: () => ok({ ...details, photos: [photo] }),
      [`DELETE /admin/pictures/${photo.id}`]: () => ({ status: 204, body: undefined }),
    });
    fireEvent.click(await screen.findByLabelText(words.removePhotoOf(1)));
    fireEvent.click(await screen.findByText(words.removePhotoConfirm));
    await waitFor(() => expect(sent(server, 'DELETE')).toHaveLength(1));
  });

  it('are nine at most', async () => {
    const photos = Array.from({ length: 9 }, (_, n) => ({
      ...photo,
      id: `${photo.id.slice(0, -1)}${String(n)}`,
    }));
    open({ [`GET /admin/stores/${STORE.id}`]: () => ok({ ...details, photos }) });
    expect(await screen.findByText(words.photosFull)).toBeTruthy();
    expect(byId('store-photo-add')).toHaveProperty('disabled', true);
  });
});

describe('the stores of one’s scope', () => {
  const listed: Store = { ...details, hours, exceptions: [] };
  const show = (items: Store[], stores = [STORE]) => {
    const server = fakeServer({
      'GET /admin/stores': () => ok({ items: stores }),
      'GET /stores': () => ok({ items }),
    });
    renderPage(<StoresPage />, { fetch: server.fetch, at: '/stores', role: 'admin' });
  };

  it('are listed with where they are, and link to their page', async () => {
    show([listed]);
    const link = await screen.findByRole('link', { name: /天河正佳店/ });
    expect(link.getAttribute('href')).toBe(`/stores/${STORE.id}`);
    expect(screen.getByText('广州 · 天河路 228 号')).toBeTruthy();
    expect(screen.getByText(words.open)).toBeTruthy();
  });

  it('say what is missing: hours, or a store', async () => {
    const none = { ...hours, tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    show([{ ...listed, hours: none }]);
    expect(await screen.findByText(words.noHours)).toBeTruthy();
  });

  it('are none for whoever works nowhere yet', async () => {
    show([], []);
    expect(await screen.findByText(words.none)).toBeTruthy();
  });
});
