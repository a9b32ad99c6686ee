import { TIER_NAMES, type ServiceDetails } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { NewServicePage } from './new-service-page';
import { ServicePage } from './service-page';
import { ServicesPage } from './services-page';

const words = texts.services;
const service: ServiceDetails = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C50',
  kind: 'cleaning',
  name: '珠宝清洗',
  description: '超声波清洗与蒸汽吹洗',
  durationMinutes: 30,
  bufferMinutes: 15,
  resourceKind: 'bench',
  units: 1,
  priceFen: 6_800,
  entitlement: 'cleaning',
  tiers: ['silver', 'gold', 'platinum', 'diamond'],
  leadMinutes: null,
  daysAhead: null,
  checklist: [
    { text: '清洗前检查镶口', required: true },
    { text: '拍照留存', required: false },
  ],
  active: true,
  position: 10,
  version: 2,
  can: { edit: true },
};
const { id, version, can, ...told } = service;

type Handlers = Parameters<typeof fakeServer>[0];
function serve(handlers: Handlers = {}, items = [service]) {
  return fakeServer({
    'GET /admin/stores': () => ok({ items: [] }),
    'GET /admin/services': () => ok({ items }),
    ...handlers,
  });
}
function openOne(handlers: Handlers = {}, items = [service]) {
  const server = serve(handlers, items);
  renderPage(<ServicePage />, {
    fetch: server.fetch,
    at: `/services/${id}`,
    path: '/services/:id',
    role: 'admin',
  });
  return server;
}
const byId = (found: string): HTMLElement => {
  const element = document.getElementById(found);
  if (!element) throw new Error(`nothing has the id ${found}`);
  return element;
};
/** A form notices what is typed in the next task: its button wakes up then. */
async function press(button: string): Promise<void> {
  await waitFor(() => expect(byId(button)).toHaveProperty('disabled', false));
  fireEvent.click(byId(button));
}
const type = (found: string, value: string) => fireEvent.change(byId(found), { target: { value } });
const sent = (server: ReturnType<typeof fakeServer>, method: string) =>
  server.seen.filter((request) => request.method === method);

describe('the services', () => {
  it('are listed with how long, on what, for how much and for whom', async () => {
    const other: ServiceDetails = {
      ...service,
      id: '01JD3K6Z8Q0V5W7X9Y2A4B6C51',
      name: '私人顾问',
      resourceKind: 'consultant',
      units: 2,
      priceFen: 0,
      entitlement: null,
      tiers: ['diamond'],
      active: false,
    };
    const server = serve({}, [service, other]);
    renderPage(<ServicesPage />, { fetch: server.fetch, at: '/services', role: 'manager' });
    expect((await screen.findByText('珠宝清洗')).getAttribute('href')).toBe(`/services/${id}`);
    expect(screen.getByText('¥68')).toBeTruthy();
    expect(screen.getByText('珠宝顾问 × 2')).toBeTruthy();
    expect(screen.getByText(words.allTiers)).toBeTruthy();
    expect(screen.getByText('钻石卡')).toBeTruthy();
    expect(screen.getByText(words.inactive)).toBeTruthy();
    expect(document.getElementById('new-service')).toBeNull();
  });

  it('say what to do where there is none', async () => {
    const server = serve({}, []);
    renderPage(<ServicesPage />, { fetch: server.fetch, at: '/services', role: 'admin' });
    expect(await screen.findByText(words.none)).toBeTruthy();
  });
});

describe('a new service', () => {
  it('is sent once, in the units of the server', async () => {
    const server = serve({ 'POST /admin/services': () => ok(service, 201) });
    renderPage(<NewServicePage />, { fetch: server.fetch, at: '/services/new', role: 'admin' });
    type('service-name', ' 珠宝清洗 ');
    type('service-price', '68');
    type('service-lead', '4');
    fireEvent.click(byId('checklist-add'));
    type('checklist-1', '清洗前检查镶口');
    await press('create-service');
    await waitFor(() => expect(sent(server, 'POST')).toHaveLength(1));
    expect(sent(server, 'POST')[0]?.body).toMatchObject({
      name: '珠宝清洗',
      description: null,
      priceFen: 6_800,
      leadMinutes: 240,
      daysAhead: null,
      entitlement: null,
      checklist: [{ text: '清洗前检查镶口', required: true }],
    });
    expect(sent(server, 'POST')[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is not sent while something is wrong, and says what', async () => {
    const server = serve();
    renderPage(<NewServicePage />, { fetch: server.fetch, at: '/services/new', role: 'admin' });
    type('service-duration', '20');
    type('service-price', '六十八');
    for (const tier of Object.values(TIER_NAMES)) fireEvent.click(screen.getByLabelText(tier));
    fireEvent.click(byId('checklist-add'));
    await press('create-service');
    expect(await screen.findByText(words.nameMissing)).toBeTruthy();
    expect(screen.getByText(words.durationInvalid)).toBeTruthy();
    expect(screen.getByText(words.priceInvalid)).toBeTruthy();
    expect(screen.getByText(words.itemMissing)).toBeTruthy();
    expect(screen.getByText(words.tiersMissing)).toBeTruthy();
    expect(sent(server, 'POST')).toEqual([]);
  });

  it('is for admins', () => {
    renderPage(<NewServicePage />, { fetch: serve().fetch, at: '/services/new', role: 'manager' });
    expect(screen.getByText(texts.common.forbiddenTitle)).toBeTruthy();
  });
});

describe('a service', () => {
  it('is changed with the version that was read, its standard in another order', async () => {
    const server = openOne({ [`PUT /admin/services/${id}`]: () => ok({ ...service, version: 3 }) });
    fireEvent.click(await screen.findByLabelText(words.moveUp(2)));
    fireEvent.click(screen.getByLabelText(words.requiredOf(1)));
    await press('save-service');
    await waitFor(() => expect(sent(server, 'PUT')).toHaveLength(1));
    expect(sent(server, 'PUT')[0]?.body).toEqual({
      ...told,
      checklist: [
        { text: '拍照留存', required: true },
        { text: '清洗前检查镶口', required: true },
      ],
      version,
    });
  });

  it('keeps what was typed when somebody else saved first, and takes over the rest', async () => {
    let stored = service;
    const server = fakeServerOf(() => stored, {
      [`PUT /admin/services/${id}`]: ({ body }) => {
        stored = { ...service, priceFen: 9_900, version: 3 };
        return JSON.stringify(body).includes('"version":3') ? ok(stored) : problem('request.conflict');
      },
    });
    await screen.findByText(words.basics);
    type('service-name', '深度清洗');
    await press('save-service');
    expect(await screen.findByText(words.conflict)).toBeTruthy();
    await waitFor(() => expect(byId('service-price')).toHaveProperty('value', '99.00'));
    expect(byId('service-name')).toHaveProperty('value', '深度清洗');
    await press('save-service');
    await waitFor(() => expect(sent(server, 'PUT')).toHaveLength(2));
    expect(sent(server, 'PUT')[1]?.body).toMatchObject({ name: '深度清洗', priceFen: 9_900, version: 3 });
  });

  it('is read only for whoever does not edit services', async () => {
    openOne({}, [{ ...service, can: { ...can, edit: false } }]);
    expect(await screen.findByText(words.readOnly)).toBeTruthy();
    expect(document.getElementById('save-service')).toBeNull();
    expect(byId('service-name')).toHaveProperty('disabled', true);
  });

  it('says so where there is no such service', async () => {
    openOne({}, []);
    expect(await screen.findByText(words.gone)).toBeTruthy();
  });

  function fakeServerOf(stored: () => ServiceDetails, handlers: Handlers) {
    return openOne({ 'GET /admin/services': () => ok({ items: [stored()] }), ...handlers });
  }
});
