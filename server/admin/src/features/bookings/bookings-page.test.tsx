import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useLocation } from 'react-router';
import type { StaffBooking } from '@gemcare/shared';
import { aBooking, CALENDAR, calendarOf, detailsOf, setTestTime, SLOTS, TODAY } from '../../testing/bookings';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { BookingsPage } from './bookings-page';

const { calendar: words, move } = texts.bookings;
const MOVE = `POST /admin/bookings/${aBooking().id}/reschedule`;

beforeEach(setTestTime);

const Where = () => <output data-testid="where">{useLocation().search}</output>;
const where = (): string => screen.getByTestId('where').textContent;

function show(bookings: StaffBooking[], handlers: Parameters<typeof fakeServer>[0] = {}, at = '/bookings') {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    [CALENDAR]: ({ path }) => {
      const query = new URLSearchParams(path.split('?')[1]);
      const [from, to] = [query.get('from') ?? TODAY, query.get('to') ?? TODAY];
      const days = from === to ? [from] : ['2026-11-23', '2026-11-24', '2026-11-25', TODAY, '2026-11-27'];
      return ok(calendarOf(bookings, days));
    },
    [SLOTS]: () =>
      ok({
        timeZone: 'Asia/Shanghai',
        today: TODAY,
        lastDay: '2027-01-25',
        days: [
          {
            day: TODAY,
            closed: false,
            note: null,
            slots: [{ startsAt: '2026-11-26T08:30:00.000Z', time: '16:30', left: 1 }],
          },
        ],
      }),
    [`GET /admin/bookings/${aBooking().id}`]: () => ok(detailsOf(bookings[0] ?? aBooking())),
    ...handlers,
  });
  renderPage(
    <>
      <BookingsPage />
      <Where />
    </>,
    { fetch: server.fetch, at },
  );
  return server;
}

const block = () => screen.findByTestId('booking-block');
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const asked = ({ seen }: ReturnType<typeof show>) => seen.filter(({ method }) => method === 'POST');

describe('the calendar', () => {
  it('says who comes when, for what and in what state', async () => {
    show([aBooking('16:00')]);
    expect((await block()).title).toBe('16:00–16:30 林女士 金卡 珠宝清洗 已预约');
    expect(screen.getByText(words.lanes('工位', 2))).toBeTruthy();
  });

  it('counts down while a time is held, and tells an offer from a hold', async () => {
    show([
      aBooking('16:00', { state: 'held', isOffer: true, heldUntil: '2026-11-26T07:00:00.000Z' }),
      aBooking('17:00', { id: 'other', overtime: true, occupied: null, state: 'checked_in' }),
    ]);
    const [held] = await screen.findAllByTestId('booking-block');
    expect(held?.textContent).toMatch(/空位保留(20:00|19:5\d)/);
    expect(screen.getAllByText(texts.bookings.offer).length).toBeGreaterThan(1);
    expect(screen.getByText(words.extraLane)).toBeTruthy();
  });

  it('is kept in the address: day, view and resource', async () => {
    const server = show([aBooking('16:00')]);
    await block();
    fireEvent.click(screen.getByText(words.views.week));
    await waitFor(() => expect(where()).toBe('?view=week'));
    await waitFor(() =>
      expect(server.seen.some(({ path }) => path.includes('from=2026-11-23&to=2026-11-29'))).toBe(true),
    );
    fireEvent.click(screen.getByText('珠宝顾问'));
    await waitFor(() => expect(where()).toBe('?view=week&kind=consultant'));
    await waitFor(() => expect(screen.queryByTestId('booking-block')).toBeNull());
    fireEvent.click(screen.getByLabelText(words.next.week));
    await waitFor(() => expect(where()).toBe('?view=week&kind=consultant&day=2026-12-03'));
  });

  it('shows why a day is closed', async () => {
    const closed = { ...calendarOf([]), days: [{ ...calendarOf([]).days[0], ranges: [], note: '春节休息' }] };
    show([], { [CALENDAR]: () => ok(closed) });
    expect(await screen.findByText(words.closedNote('春节休息'))).toBeTruthy();
  });

  it('can be loaded again after it failed', async () => {
    let fails = true;
    show([], { [CALENDAR]: () => (fails ? problem('server.error') : ok(calendarOf([aBooking()]))) });
    const retry = await screen.findByText(texts.common.retry);
    fails = false;
    fireEvent.click(retry);
    await block();
  });
});

describe('moving a booking by keyboard', () => {
  it('names the old time and the new, tells where it is, and asks for no reason', async () => {
    const server = show([aBooking('16:00')], { [MOVE]: () => ok(detailsOf(aBooking('16:30'))) });
    (await block()).focus();
    press('m');
    press('ArrowDown');
    await waitFor(() =>
      expect(screen.getByTestId('move-said').textContent).toContain(`16:30 · ${move.left(1)}`),
    );
    expect(screen.getByTestId('move-preview').textContent).toContain('16:30');
    press('Enter');
    expect(await screen.findByText('11月26日 周四 16:00')).toBeTruthy();
    fireEvent.click(screen.getByText(move.confirm('11月26日 周四 16:30')));
    await waitFor(() => expect(asked(server)).toHaveLength(1));
    expect(asked(server)[0]?.body).toEqual({ startsAt: '2026-11-26T08:30:00.000Z', version: 3 });
    await waitFor(() => expect(screen.queryByText(move.confirmTitle)).toBeNull());
  });

  it('goes to another day and turns the page with it', async () => {
    show([aBooking('16:00')]);
    (await block()).focus();
    press('m');
    press('ArrowRight');
    await waitFor(() => expect(where()).toBe('?day=2026-11-27'));
    await waitFor(() => expect(screen.getByTestId('move-preview').textContent).toContain('16:00'));
  });

  it('is given up by Escape', async () => {
    const server = show([aBooking('16:00')]);
    (await block()).focus();
    press('m');
    press('ArrowDown');
    press('Escape');
    await waitFor(() => expect(screen.getByTestId('move-said').textContent).toBe(move.cancelled));
    expect(screen.queryByTestId('move-preview')).toBeNull();
    expect(asked(server)).toEqual([]);
  });

  it('is not begun where it is not allowed', async () => {
    const can = { ...aBooking().can, reschedule: false };
    show([aBooking('16:00', { can })]);
    (await block()).focus();
    press('m');
    expect(screen.queryByText(move.drop)).toBeNull();
  });
});

it('says a conflict in words, and reads the calendar anew', async () => {
  const server = show([aBooking('16:00')], { [MOVE]: () => problem('booking.overlaps') });
  (await block()).focus();
  press('m');
  press('ArrowDown');
  press('Enter');
  const reads = () => server.seen.filter(({ path }) => path.includes(`/stores/${STORE.id}/bookings`)).length;
  const before = reads();
  fireEvent.click(await screen.findByText(move.confirm('11月26日 周四 16:30')));
  await screen.findByText(texts.bookings.refusals['booking.overlaps']);
  await waitFor(() => expect(reads()).toBeGreaterThan(before));
});

it('moves what another page sent here', async () => {
  show([aBooking('16:00')], {}, `/bookings?move=${aBooking().id}`);
  await screen.findByText(move.bar('林女士', '珠宝清洗'));
  await waitFor(() => expect(where()).toBe(''));
});
