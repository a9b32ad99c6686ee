import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { booking, details, hours, preview, schedule } from '../../testing/stores';
import { texts } from '../../texts';
import { StorePage } from './store-page';

const times = texts.storeSchedule;
const day = hours.tuesday;

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
