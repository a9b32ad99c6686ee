import type { SchedulePreview, StaffBooking, Store, StoreDetails } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import type { Schedule } from './schedule-tab';
import { StorePage } from './store-page';
import { StoresPage } from './stores-page';

const words = texts.stores;
const times = texts.storeSchedule;

const details: StoreDetails = {
  id: STORE.id,
  name: '天河正佳店',
  kind: 'store',
  city: '广州',
  address: '天河路 228 号',
  phone: '020-38331818',
  timeZone: 'Asia/Shanghai',
  position: { latitude: 23.13201, longitude: 113.32706 },
  directions: null,
  photos: [],
  active: true,
  version: 3,
  can: { edit: true },
};
const day = [{ opens: '10:00', closes: '21:30' }];
const hours = {
  monday: [],
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: day,
  sunday: day,
};
const schedule: Schedule = {
  hours,
  exceptions: [{ day: '2099-02-16', ranges: [], note: '春节休息' }],
  resources: [{ kind: 'bench', capacity: 2, days: [] }],
  version: 5,
  can: { edit: true },
};
const booking: StaffBooking = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C77',
  number: 'BK26112148213',
  state: 'confirmed',
  storeId: STORE.id,
  service: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C50', kind: 'cleaning', name: '珠宝清洗' },
  resourceKind: 'bench',
  units: 1,
  startsAt: '2026-11-24T06:30:00.000Z',
  endsAt: '2026-11-24T07:00:00.000Z',
  day: '2026-11-24',
  time: '14:30',
  occupied: null,
  member: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C60', name: '林女士', phone: '138****6666', tier: 'gold' },
  source: 'member',
  overtime: false,
  isOffer: false,
  heldUntil: null,
  note: null,
  priceFen: 0,
  entitlement: null,
  version: 1,
  can: { checkIn: false, start: false, complete: false, reschedule: true, cancel: true },
};
const preview: SchedulePreview = {
  days: [
    {
      day: '2026-11-24',
      ranges: day,
      note: null,
      services: [
        {
          serviceId: booking.service.id,
          name: '珠宝清洗',
          starts: 21,
          first: '10:00',
          last: '20:30',
          left: 14,
        },
      ],
    },
    {
      day: '2026-11-25',
      ranges: [],
      note: '盘点',
      services: [
        { serviceId: booking.service.id, name: '珠宝清洗', starts: 0, first: null, last: null, left: 0 },
      ],
    },
  ],
  affected: [],
};

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

describe('hours and resources', () => {
  const at = `/stores/${STORE.id}?tab=schedule`;
  const url = `/admin/stores/${STORE.id}/schedule`;
  const monday = async () => within(await screen.findByTestId('week-monday'));

  it('are edited, previewed and saved as one', async () => {
    const server = open({ [`PUT ${url}`]: () => ok({ ...schedule, version: 6 }) }, at);
    fireEvent.click((await monday()).getByLabelText(times.isOpen('周一')));
    const opens = await screen.findByLabelText(times.opens('周一', 1));
    fireEvent.change(opens, { target: { value: '930' } });
    fireEvent.blur(opens);
    expect(opens).toHaveProperty('value', '09:30');
    fireEvent.change(field(times.capacityOf('贵宾室')), { target: { value: '1' } });
    await waitFor(() => expect(JSON.stringify(sent(server, 'POST').at(-1))).toContain('"room"'));
    await press('save-schedule');
    await waitFor(() => expect(sent(server)).toHaveLength(1));
    expect(sent(server)[0]).toEqual({
      hours: { ...hours, monday: [{ opens: '09:30', closes: '21:30' }] },
      exceptions: schedule.exceptions,
      resources: [
        { kind: 'bench', capacity: 2, days: [] },
        { kind: 'room', capacity: 1, days: [] },
      ],
      version: 5,
      acceptAffected: false,
    });
  });

  it('show what they would come to: start times by service, closed days with their reason', async () => {
    open({}, at);
    expect(await screen.findByText(times.previewCell(14))).toBeTruthy();
    expect(screen.getByText(times.previewStarts(21))).toBeTruthy();
    expect(screen.getByText('10:00–20:30')).toBeTruthy();
    expect(screen.getByText('盘点')).toBeTruthy();
    expect(screen.getByLabelText(times.notBookableLabel)).toBeTruthy();
  });

  it('are not sent while a time is wrong', async () => {
    const server = open({}, at);
    const closes = await screen.findByLabelText(times.closes('周二', 1));
    fireEvent.change(closes, { target: { value: '9:00' } });
    expect(await screen.findByText(times.closesBefore)).toBeTruthy();
    expect(closes.getAttribute('aria-invalid')).toBe('true');
    expect(byId('save-schedule')).toHaveProperty('disabled', true);
    expect(screen.getByText(times.previewWaits)).toBeTruthy();
    expect(sent(server)).toEqual([]);
  });

  it('take days that are not like their weekday, a run at a time', async () => {
    const server = open({ [`PUT ${url}`]: () => ok({ ...schedule, version: 6 }) }, at);
    await screen.findByText('春节休息');
    fireEvent.click(byId('add-exception'));
    fireEvent.click(byId('add-exception-confirm'));
    expect(await screen.findByText(times.fromMissing)).toBeTruthy();
    fireEvent.change(byId('exception-from'), { target: { value: '2099-02-17' } });
    fireEvent.change(byId('exception-until'), { target: { value: '2099-02-18' } });
    fireEvent.change(byId('exception-note'), { target: { value: '春节休息' } });
    fireEvent.click(byId('add-exception-confirm'));
    expect(await screen.findByText(/3 天/)).toBeTruthy();
    await press('save-schedule');
    await waitFor(() => expect(sent(server)).toHaveLength(1));
    const days = ['2099-02-16', '2099-02-17', '2099-02-18'];
    expect(sent(server)[0]).toMatchObject({
      exceptions: days.map((one) => ({ day: one, ranges: [], note: '春节休息' })),
    });
  });

  it('ask before bookings are hurt, with whom to call', async () => {
    const server = open(
      {
        [`POST ${url}/preview`]: () => ok({ ...preview, affected: [booking] }),
        [`PUT ${url}`]: ({ body }) =>
          JSON.stringify(body).includes('"acceptAffected":true')
            ? ok({ ...schedule, version: 6 })
            : problem('schedule.bookings_affected'),
      },
      at,
    );
    fireEvent.click(await screen.findByLabelText(times.isOpen('周二')));
    await press('save-schedule');
    const dialog = within(await screen.findByRole('dialog'));
    const link = await dialog.findByLabelText(times.openBookingOf(booking.number));
    expect(link.getAttribute('href')).toBe(`/bookings?day=2026-11-24&booking=${booking.id}`);
    expect(dialog.getByText('林女士')).toBeTruthy();
    await press('save-anyway');
    await waitFor(() => expect(sent(server)).toHaveLength(2));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keep what was changed when somebody else saved first, and take over the rest', async () => {
    let stored = schedule;
    const server = open(
      {
        [`GET ${url}`]: () => ok(stored),
        [`PUT ${url}`]: ({ body }) => {
          stored = { ...schedule, hours: { ...hours, sunday: [] }, version: 6 };
          return JSON.stringify(body).includes('"version":6') ? ok(stored) : problem('request.conflict');
        },
      },
      at,
    );
    fireEvent.click((await monday()).getByLabelText(times.isOpen('周一')));
    await press('save-schedule');
    expect(await screen.findByText(times.conflict)).toBeTruthy();
    await waitFor(() => expect(screen.queryByLabelText(times.opens('周日', 1))).toBeNull());
    await press('save-schedule');
    await waitFor(() => expect(sent(server)).toHaveLength(2));
    expect(sent(server)[1]).toMatchObject({ hours: { monday: day, sunday: [] }, version: 6 });
  });

  it('are copied to other days', async () => {
    open({}, at);
    fireEvent.click(await screen.findByLabelText(times.copyOf('周二')));
    fireEvent.click(await screen.findByText(times.copyAll));
    expect(await screen.findByLabelText(times.opens('周一', 1))).toHaveProperty('value', '10:00');
  });

  it('are read by whoever does not manage the store', async () => {
    const server = open({ [`GET ${url}`]: () => ok({ ...schedule, can: { edit: false } }) }, at);
    expect(await screen.findByText(times.readOnly)).toBeTruthy();
    expect(sent(server, 'POST')).toEqual([]);
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
