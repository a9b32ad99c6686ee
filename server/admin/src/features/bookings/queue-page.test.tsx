import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { StaffBooking } from '@gemcare/shared';
import { aBooking, CALENDAR, calendarOf, detailsOf, LIN_ID, setTestTime } from '../../testing/bookings';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { QueuePage } from './queue-page';

const { queue: words, actions } = texts.bookings;
const { id } = aBooking();
const VISIT = '01JD3K6Z8Q0V5W7X9Y2A4B6C70';
const CODE = '6028441379123456';

beforeEach(() => {
  setTestTime();
  sessionStorage.clear();
});

function show(
  bookings: StaffBooking[],
  handlers: Parameters<typeof fakeServer>[0] = {},
  at = '/bookings/queue',
) {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    [CALENDAR]: () => ok(calendarOf(bookings)),
    [`GET /admin/bookings/${id}`]: () => ok(detailsOf(bookings[0] ?? aBooking())),
    'POST /admin/visits': () =>
      ok(
        {
          id: VISIT,
          storeId: STORE.id,
          openedAt: '2026-11-26T06:40:00.000Z',
          expiresAt: '2026-11-26T06:55:00.000Z',
          member: {
            id: LIN_ID,
            memberNo: '6028441379',
            name: '林女士',
            nickname: null,
            avatar: null,
            avatarUrl: null,
            phone: '138****6666',
            tier: 'gold',
            available: 0,
          },
        },
        201,
      ),
    ...handlers,
  });
  renderPage(<QueuePage />, { fetch: server.fetch, at });
  return server;
}

const section = (name: keyof typeof words.sections) =>
  within(screen.getByRole('region', { name: new RegExp(`^${words.sections[name]}`) }));

function scan(): void {
  let at = 1_000;
  for (const key of [...CODE, 'Enter']) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: (at += 8) });
    document.body.dispatchEvent(event);
  }
}

it('lists who is awaited, here, served, done and missed, and who is late', async () => {
  show([
    aBooking('14:20'),
    aBooking('14:00', { id: 'b', state: 'in_service' }),
    aBooking('11:00', { id: 'c', state: 'no_show' }),
  ]);
  await screen.findByText(words.late(20));
  expect(section('awaited').getByText('14:20')).toBeTruthy();
  expect(section('serving').getByText('14:00')).toBeTruthy();
  expect(section('missed').getByText(actions.lateCheckIn)).toBeTruthy();
  expect(section('here').getByText(words.none.here)).toBeTruthy();
});

it('opens the booking of a scanned member, and checks it in with the visit', async () => {
  const server = show([aBooking('14:30')], {
    [`POST /admin/bookings/${id}/check-in`]: () => ok(detailsOf(aBooking('14:30', { state: 'checked_in' }))),
  });
  await screen.findByTestId('queue-card');
  act(scan);
  await screen.findByText(actions.withVisit);
  await waitFor(() => expect(document.activeElement?.id).toBe('check-in'));
  fireEvent.click(document.activeElement ?? document.body);
  await waitFor(() =>
    expect(server.seen.find(({ path }) => path.endsWith('/check-in'))?.body).toEqual({ visitId: VISIT }),
  );
});

it('offers to take in a scanned member who is not booked today', async () => {
  const other = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C55', name: '周先生', phone: null, tier: 'silver' as const };
  show([aBooking('14:30', { member: other })]);
  await screen.findByTestId('queue-card');
  act(scan);
  await screen.findByText(words.scannedNone('林女士'));
});

it('finds by name, and keeps what was typed in the address', async () => {
  show([aBooking('14:30')], {}, '/bookings/queue?q=周');
  await screen.findByText(words.noneFound);
  fireEvent.click(screen.getByText(words.clear));
  await screen.findByTestId('queue-card');
});

it('says so where nobody is booked, and where it could not be read', async () => {
  let fails = true;
  show([], { [CALENDAR]: () => (fails ? problem('server.error') : ok(calendarOf([]))) });
  const retry = await screen.findByText(texts.common.retry);
  fails = false;
  fireEvent.click(retry);
  await screen.findByText(words.empty);
});
