import { fireEvent, screen } from '@testing-library/react';
import { aBooking, detailsOf, LIN_ID, setTestTime } from '../../testing/bookings';
import { fakeServer, ok, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { MemberBookings } from './member-bookings';

const { ofMember: words, calendar, detail } = texts.bookings;
const LIST = `GET /admin/members/${LIN_ID}/bookings`;

beforeEach(setTestTime);

function show(canBook: boolean, handlers: Parameters<typeof fakeServer>[0]) {
  const { fetch } = fakeServer({ 'GET /admin/stores': () => ok({ items: [STORE] }), ...handlers });
  renderPage(<MemberBookings memberId={LIN_ID} canBook={canBook} />, { fetch });
}

it('lists a member’s bookings, each with its details', async () => {
  show(false, {
    [LIST]: () => ok({ items: [aBooking('16:00')] }),
    [`GET /admin/bookings/${aBooking().id}`]: () => ok(detailsOf(aBooking('16:00'))),
  });
  fireEvent.click(await screen.findByLabelText(words.open('11月26日 周四 16:00')));
  await screen.findByText(detail.history);
  expect(screen.queryByText(calendar.newBooking)).toBeNull();
});

it('offers to make the first', async () => {
  show(true, { [LIST]: () => ok({ items: [] }) });
  await screen.findByText(words.none);
  expect(screen.getByText(calendar.newBooking)).toBeTruthy();
});
