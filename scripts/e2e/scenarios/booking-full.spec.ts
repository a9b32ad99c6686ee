import type { Page } from '@playwright/test';
import { bookingIdOf, showDay, timeHeldBy, timeOnPhone, untilHeld } from '../pages/booking';
import { untilShows } from '../pages/desk';
import { openOnPhone, seen, signInOnPhone, tapTab, untilSays } from '../pages/phone';
import {
  advance,
  book,
  cleaningOf,
  lastSeats,
  signInMember,
  type Booking,
  type Offered,
  type Start,
} from '../support/bookings';
import { managerToken } from '../support/books';
import { shot } from '../support/browser';
import { test } from '../support/fixtures';
import { present, same } from '../support/expect';
import { demoPhone } from '../support/people';
import { look, narrow } from '../support/looks';
import type { Stand } from '../support/stand';

/** Longer than a time is held for whoever confirms. */
const holdEndedMinutes = 6;

test('booking: a full time, and a seat that is lost', async ({ stand, phone }) => {
  const walk = await test.step('a day with one bench, a member on the phone, two others elsewhere', () =>
    begin(stand, phone));
  await waitForSeat(walk);
  await loseSeat(walk);
  await loseHold(walk);
});

interface Walk {
  stand: Stand;
  phone: Page;
  of: Offered;
  /** Start times with one seat each that do not get into each other's way. */
  full: Start;
  lost: Start;
  /** Access tokens of the others. */
  one: string;
  another: string;
}

async function begin(stand: Stand, phone: Page): Promise<Walk> {
  const of = await cleaningOf(stand);
  // The third is there for whoever loses the second.
  const [full, lost] = await lastSeats(stand, of, 3, 60);
  await signInOnPhone(phone, stand, demoPhone(26));
  await untilSays(phone, '#card-tier', '金卡会员');
  const [one, another] = [await signInMember(stand, 27), await signInMember(stand, 28)];
  return {
    stand,
    phone,
    of,
    full: present(full, 'full time'),
    lost: present(lost, 'time to lose'),
    one,
    another,
  };
}

async function waitForSeat({ stand, phone, of, full, one }: Walk): Promise<void> {
  const taken = await test.step('the time is full: the member waits for it', async () => {
    const booking = await book(stand, one, of, full.slot.startsAt);
    await openOnPhone(phone, stand, 'book', { ...of });
    await showDay(phone, full.day);
    await untilShows(phone, `[id="time-${full.slot.time}"]:visible`, '约满');
    await shot(phone, 'full time');
    await timeOnPhone(phone, full.slot.time).tap();
    await seen(phone, '#wait-one').waitFor();
    await look(phone, 'tell me when it is free', narrow);
    await seen(phone, '#wait-one').tap();
    await seen(phone, '#waiting-close').waitFor();
    await look(phone, 'waiting', narrow);
    await seen(phone, '#waiting-close').tap();
    return booking;
  });
  await test.step('it is on the page of services while it is waited for', async () => {
    await openOnPhone(phone, stand, 'services');
    await untilShows(phone, '.waiting:visible', full.slot.time);
    await shot(phone, 'services with a place in line');
  });
  await test.step('the other cancels: the phone shows the offer, and confirms it', async () => {
    await stand.api.call('booking.cancel', { token: one, params: { id: taken.id } });
    await tapTab(phone, '首页');
    await tapTab(phone, '服务');
    await seen(phone, '.waiting-offer').waitFor();
    await look(phone, 'services with an offer', narrow);
    await seen(phone, '.waiting-offer').tap();
    await seen(phone, '#confirm-offer').waitFor();
    await look(phone, 'offer', narrow);
    await seen(phone, '#confirm-offer').tap();
    await seen(phone, '#cancel-booking').waitFor();
    await untilShows(phone, '.booking-top:visible', '已预约');
    await shot(phone, 'offer confirmed');
    same('state', (await stateOf(stand, await bookingIdOf(phone, 'booking'))).state, 'confirmed');
  });
}

const stateOf = async (stand: Stand, id: string): Promise<Pick<Booking, 'state' | 'day' | 'time'>> =>
  stand.api.call('bookingDesk.show', { token: await managerToken(stand), params: { id } });

async function loseSeat({ stand, phone, of, lost, one }: Walk): Promise<void> {
  await test.step('the last seat goes while the page is open: an honest sentence, and three times', async () => {
    await openOnPhone(phone, stand, 'book', { ...of });
    await showDay(phone, lost.day);
    await untilShows(phone, `[id="time-${lost.slot.time}"]:visible`, '仅剩 1');
    await shot(phone, 'last seat');
    await book(stand, one, of, lost.slot.startsAt);
    await timeOnPhone(phone, lost.slot.time).tap();
    await untilShows(phone, '#lost:visible', `${lost.slot.time} 刚刚被约满`);
    same('times offered instead', await phone.locator('.lost-time:visible').count(), 3);
    await untilShows(phone, `[id="time-${lost.slot.time}"]:visible`, '约满');
    await look(phone, 'seat lost', narrow);
  });
}

async function loseHold({ stand, phone, of, another }: Walk): Promise<void> {
  const held = await test.step('one tap holds the next', async () => {
    const time = await timeHeldBy(phone, () => seen(phone, '#next-0').tap());
    await untilHeld(phone);
    await shot(phone, 'next time held');
    return time;
  });
  await test.step('what was held runs out and goes to another: said so, with three times', async () => {
    await advance(stand, holdEndedMinutes);
    await book(stand, another, of, held.startsAt);
    await seen(phone, '#confirm-booking').tap();
    await untilShows(phone, '#lost:visible', held.time);
    same('times offered instead', await phone.locator('.lost-time:visible').count(), 3);
    await untilShows(phone, `[id="time-${held.time}"]:visible`, '约满');
    await shot(phone, 'hold lost');
  });
  await test.step('one of them is tapped, and confirmed', async () => {
    await seen(phone, '#next-0').tap();
    await untilHeld(phone);
    await seen(phone, '#confirm-booking').tap();
    same('state', (await stateOf(stand, await bookingIdOf(phone, 'booked'))).state, 'confirmed');
    await shot(phone, 'booked in the end');
  });
}
