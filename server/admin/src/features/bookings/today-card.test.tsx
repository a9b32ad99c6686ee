import { screen } from '@testing-library/react';
import { aBooking, CALENDAR, calendarOf, setTestTime } from '../../testing/bookings';
import { fakeServer, ok, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { TodayCard } from './today-card';

const { card: words } = texts.bookings;

beforeEach(setTestTime);

function show(bookings: ReturnType<typeof aBooking>[]) {
  const { fetch } = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    [CALENDAR]: () => ok(calendarOf(bookings)),
  });
  renderPage(<TodayCard storeId={STORE.id} />, { fetch });
}

it('names who comes next, says who is late, and counts the day', async () => {
  show([aBooking('14:30'), aBooking('16:00', { id: 'b' }), aBooking('11:00', { id: 'c', state: 'no_show' })]);
  await screen.findByText(texts.bookings.queue.late(10));
  expect(screen.getByRole('list', { name: words.counts }).textContent).toBe(
    '2已预约0已到店0服务中0已完成1未到店',
  );
});

it('says so where nobody is left to come, and where nobody was booked', async () => {
  show([aBooking('11:00', { state: 'completed' })]);
  await screen.findByText(words.noneLeft);
});

it('leads to the calendar where nothing is booked', async () => {
  show([]);
  await screen.findByText(words.none);
  expect(screen.getByText(words.all).getAttribute('href')).toBe('/bookings');
});
