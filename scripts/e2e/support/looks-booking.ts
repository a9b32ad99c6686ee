import { test, type Page } from '@playwright/test';
import { dayOnPhone, pickTime, untilHeld } from '../pages/booking';
import { openAtDesk } from '../pages/desk';
import { openOnPhone, seen } from '../pages/phone';
import { cleaningOf, dayAhead, firstRun } from './bookings';
import { managerToken, memberWithPhone } from './books';
import { present } from './expect';
import { look, narrow } from './looks';
import type { Stand } from './stand';

/** The screens of booking on the phone: of a member with a booking, and while another is made. */
export async function lookAtBookingsOnPhone(stand: Stand, phone: Page, memberPhone: string): Promise<void> {
  const screen = (name: string, open: () => Promise<void>): Promise<void> =>
    test.step(`phone, booking: ${name}`, async () => {
      await open();
      await look(phone, `booking ${name}`, narrow);
    });
  const of = await cleaningOf(stand);
  const [start, , , other] = await firstRun(stand, of, { daysAhead: 4, length: 4, left: 2 });
  const { id } = await stand.api.call('bookingDesk.book', {
    token: await managerToken(stand),
    body: {
      ...of,
      memberId: (await memberWithPhone(stand, memberPhone)).id,
      startsAt: start.slot.startsAt,
      payment: 'entitlement',
      pieceIds: [],
      note: '戒圈内侧有刻字，请轻柔处理；珍珠项链想顺便检查串线，谢谢',
    },
  });

  await screen('where', async () => {
    await openOnPhone(phone, stand, 'book', { serviceId: of.serviceId });
    await seen(phone, `#store-${of.storeId}`).waitFor();
  });
  await screen('when', async () => {
    await openOnPhone(phone, stand, 'book', { ...of });
    await dayOnPhone(phone, start.day).waitFor();
  });
  await screen('held', async () => {
    await pickTime(phone, other ?? start);
    await untilHeld(phone);
  });
  await screen('made', async () => {
    await openOnPhone(phone, stand, 'booked', { id });
    await seen(phone, '#booked-when').waitFor();
  });
  await screen('list', async () => {
    await openOnPhone(phone, stand, 'bookings');
    await seen(phone, `#booking-${id}`).waitFor();
  });
  await screen('details', async () => {
    await openOnPhone(phone, stand, 'booking', { id });
    await seen(phone, '#cancel-booking').waitFor();
  });
  await screen('cancel', async () => {
    await seen(phone, '#cancel-booking').tap();
    await seen(phone, '#confirm-cancel').waitFor();
  });
  await screen('another time', async () => {
    await openOnPhone(phone, stand, 'reschedule', { id });
    await dayOnPhone(phone, start.day).waitFor();
  });
}

/** Pages of the staff page by name, address and what they show when they are there. */
export const bookingPlaces = [
  ['calendar of a day', '/bookings', '#calendar'],
  ['calendar of a week', '/bookings?view=week', '#calendar'],
  ['queue', '/bookings/queue', '.queue, .state'],
  ['new booking', '/bookings/new', '#booking-member-search'],
  ['walk-in', '/bookings/walk-in', '#booking-member-search'],
  ['occupancy', '/bookings/occupancy', '.heats'],
  ['calls', '/calls', '#call-state'],
  ['stores', '/stores', '.store-card'],
  ['services', '/services', '#main table'],
] as const;

type Screen = (name: string, open: () => Promise<void>) => Promise<void>;

/** A booking, what is done with it, and what decides when it can be made. */
export async function lookAtBookingsAtDesk(screen: Screen, stand: Stand, desk: Page): Promise<void> {
  const { storeId, serviceId } = await cleaningOf(stand);
  const token = await managerToken(stand);
  const { bookings } = await stand.api.call('bookingDesk.calendar', {
    token,
    params: { id: storeId },
    query: { from: await dayAhead(stand, 1), to: await dayAhead(stand, 12) },
  });
  const movable = present(
    bookings.find(({ can }) => can.reschedule),
    'booking that can be moved',
  );
  const open = async (): Promise<void> => {
    await openAtDesk(desk, stand, `/bookings?day=${movable.day}&booking=${movable.id}`);
    await desk.locator('#move-booking').waitFor();
  };
  await screen('booking', open);
  await screen('booking, move by list', async () => {
    await desk.locator('#move-booking').click();
    await desk.locator('#move-picked').waitFor();
  });
  await screen('booking, cancel', async () => {
    await open();
    await desk.locator('#cancel-booking').click();
    await desk.locator('#confirm-cancel').waitFor();
  });
  await screen('store', async () => {
    await openAtDesk(desk, stand, `/stores/${storeId}`);
    await desk.locator('#store-title').waitFor();
  });
  await screen('schedule', async () => {
    await openAtDesk(desk, stand, `/stores/${storeId}?tab=schedule`);
    await desk.locator('#add-exception').waitFor();
  });
  await screen('service', async () => {
    await openAtDesk(desk, stand, `/services/${serviceId}`);
    await desk.locator('#service-title').waitFor();
  });
}
