import { act, screen, waitFor } from '@testing-library/react';
import type { Fetch } from '../api/transport';
import { useToday } from '../features/bookings/use-today';
import { LiveMark } from '../features/bookings/live-mark';
import { aBooking, CALENDAR, calendarOf, setTestTime, TODAY } from '../testing/bookings';
import { fakeServer, ok, problem, staffSession, STORE } from '../testing/fake-server';
import { renderPage } from '../testing/render-page';
import { texts } from '../texts';
import { BookingChanges, changeOf, isTouched } from './booking-changes';

const STREAM = `/admin/stores/${STORE.id}/booking-changes`;
const { live: words } = texts.bookings;

beforeEach(setTestTime);

/** A stream of events that a test writes to. */
function openStream() {
  const waiting: { resolve: (part: unknown) => void; reject: (error: Error) => void }[] = [];
  const write = (text: string): void =>
    waiting.shift()?.resolve({ done: false, value: new TextEncoder().encode(text) });
  const fail = (): void => waiting.shift()?.reject(new TypeError('network error'));
  const reader = { read: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })) };
  const response = { status: 200, ok: true, body: { getReader: () => reader } };
  return { write, fail, response: response as unknown as Response }; // the members that are read of it
}

function Shown() {
  const { data } = useToday(STORE.id);
  return <p>{data?.bookings.map(({ time }) => time).join()}</p>;
}

function show(answerStream: (count: number) => Response | 'expired') {
  let streams = 0;
  let times = ['16:00'];
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    'POST /auth/staff/refresh': () => ok(staffSession('fresh')),
    [CALENDAR]: () => ok(calendarOf(times.map((time) => aBooking(time)))),
    [`GET ${STREAM}`]: () => problem('auth.token_expired'),
  });
  const tokens: string[] = [];
  const fetch: Fetch = async (input, init) => {
    if (!input.endsWith(STREAM)) return server.fetch(input, init);
    const headers = new Headers(init.headers);
    tokens.push(`${headers.get('accept') ?? ''} ${headers.get('authorization') ?? ''}`);
    const answer = answerStream(streams++);
    return answer === 'expired' ? server.fetch(input, init) : answer;
  };
  renderPage(
    <BookingChanges>
      <LiveMark />
      <Shown />
    </BookingChanges>,
    { fetch },
  );
  return { tokens, change: (next: string[]) => (times = next) };
}

it('renews the token it is refused with, and reads what changed', async () => {
  const stream = openStream();
  const { tokens, change } = show((count) => (count === 0 ? 'expired' : stream.response));
  await screen.findByText(words.live);
  await screen.findByText('16:00');
  expect(tokens).toEqual(['text/event-stream Bearer good', 'text/event-stream Bearer fresh']);
  change(['16:00', '17:00']);
  await act(async () => stream.write(`: beat\n\nevent: booking\ndata: {"id":"x","day":"${TODAY}"}\n\n`));
  await screen.findByText('16:00,17:00');
});

it('comes back after the line broke, and reads everything anew', async () => {
  const [first, second] = [openStream(), openStream()];
  const { change } = show((count) => (count === 0 ? first : second).response);
  await screen.findByText('16:00');
  await screen.findByText(words.live);
  change(['18:00']);
  await act(async () => first.fail());
  await screen.findByText(words.waiting);
  await screen.findByText(words.live);
  await screen.findByText('18:00');
});

it('listens no more while the page is hidden', async () => {
  let opened = 0;
  show(() => {
    opened++;
    return openStream().response;
  });
  await screen.findByText(words.live);
  const look = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(opened).toBe(1);
  look.mockReturnValue('visible');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await waitFor(() => expect(opened).toBe(2));
  look.mockRestore();
});

it('touches only what was read of that day, that store or that booking', () => {
  const change = { id: 'b', day: TODAY };
  const calendar = (from: string, to: string) => [
    'bookingDesk.calendar',
    { params: { id: 's' }, query: { from, to } },
  ];
  expect(isTouched(calendar('2026-11-23', '2026-11-29'), 's', change)).toBe(true);
  expect(isTouched(calendar('2026-11-27', '2026-11-27'), 's', change)).toBe(false);
  expect(isTouched(calendar(TODAY, TODAY), 'other', change)).toBe(false);
  expect(isTouched(['bookingDesk.show', { params: { id: 'b' } }], 's', change)).toBe(true);
  expect(isTouched(['members.show', { params: { id: 'b' } }], 's', change)).toBe(false);
});

it('passes over what it can not read', () => {
  expect(changeOf('{"id":"b","day":"2026-11-26"}')).toEqual({ id: 'b', day: '2026-11-26' });
  expect([changeOf('{'), changeOf('null'), changeOf('{"id":1}')]).toEqual([null, null, null]);
});
