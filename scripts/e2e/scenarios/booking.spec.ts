import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  blockOf,
  bookingIdOf,
  dayOnPhone,
  messageOf,
  pickTime,
  untilBlockSays,
  untilHeld,
} from '../pages/booking';
import { openAtDesk, scan, signInAtDesk, untilShows } from '../pages/desk';
import {
  memberCode,
  openOnPhone,
  seen,
  signInOnPhone,
  signOutOnPhone,
  tapTab,
  untilSays,
} from '../pages/phone';
import { advance, cleaningOf, firstRun, type Booking, type Offered, type Start } from '../support/bookings';
import { managerToken } from '../support/books';
import { shot } from '../support/browser';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import { untilQuiet } from '../support/looks';
import { demoPhone } from '../support/people';
import type { Stand } from '../support/stand';

/** A gold member without bookings, and with four free cleanings a year. */
const number = demoPhone(26);

test('booking: on the phone, live on the calendar, served at the desk', async ({ stand, phone, desk }) => {
  const walk = await test.step('a member on the phone, a manager before the calendar of that day', () =>
    begin({ stand, phone, desk }));
  const bookingId = await bookOnPhone(walk);
  await moveOnPhone(walk, bookingId);
  await moveAtDesk(walk, bookingId);
  await serve(walk, bookingId);
  await cancelAnother(walk);
});

interface Walk {
  stand: Stand;
  phone: Page;
  desk: Page;
  of: Offered;
  /** Where it is booked, where the member moves it, and where staff move it. */
  first: Start;
  second: Start;
  third: Start;
  /** For another booking of the same day. */
  other: Start;
}

async function begin({ stand, phone, desk }: Pick<Walk, 'stand' | 'phone' | 'desk'>): Promise<Walk> {
  const of = await cleaningOf(stand);
  const [first, , , second, third] = await firstRun(stand, of, { daysAhead: 4, length: 5, left: 2 });
  const [other] = await firstRun(stand, of, { daysAhead: 10, length: 1, left: 2 });
  await signInAtDesk(desk, stand, 'gz-manager');
  await openAtDesk(desk, stand, `/bookings?day=${first.day}`);
  await desk.locator('#calendar').waitFor();
  await desk.locator('.live-live').waitFor();
  await signInOnPhone(phone, stand, number);
  await untilSays(phone, '#card-tier', '金卡会员');
  await shot(phone, 'home with the tab of services');
  return {
    stand,
    phone,
    desk,
    of,
    first,
    second: present(second, 'second time'),
    third: present(third, 'third time'),
    other,
  };
}

async function bookOnPhone(walk: Walk): Promise<string> {
  const { phone, desk, of, first } = walk;
  await test.step('services on the phone: the cleaning is free four times', async () => {
    await tapTab(phone, '服务');
    await untilShows(phone, '#service-cleaning', '免费 · 剩 4 次');
    await shot(phone, 'services');
    await seen(phone, '#service-cleaning').tap();
    await seen(phone, `#store-${of.storeId}`).waitFor();
    await shot(phone, 'choose a store');
    await seen(phone, `#store-${of.storeId}`).tap();
  });
  await test.step('a time is held with a countdown, and stands on the calendar at once', async () => {
    await dayOnPhone(phone, first.day).waitFor();
    await shot(phone, 'days and times');
    await pickTime(phone, first);
    await untilHeld(phone);
    await shot(phone, 'time held');
    await untilShows(phone, '#payment', '使用 1 次免费清洗');
    await untilShows(desk, '#calendar', '待确认');
    await desk.locator('.block-held').first().scrollIntoViewIfNeeded();
    await shot(desk, 'calendar with a hold');
  });
  return test.step('confirmed with a free cleaning: booked, and so says the calendar', async () => {
    await seen(phone, '#booking-note').fill('戒圈内侧有刻字');
    await seen(phone, '#confirm-booking').tap();
    const id = await bookingIdOf(phone, 'booked');
    await untilShows(phone, '#booked-when', first.slot.time);
    await shot(phone, 'booked');
    await untilBlockSays(desk, id, first.slot.time, '已预约', '珠宝清洗');
    await shot(desk, 'calendar with the booking');
    const { entitlement, priceFen } = await bookingOf(walk, id);
    same('what is paid', { kind: entitlement?.kind, priceFen }, { kind: 'cleaning', priceFen: 0 });
    return id;
  });
}

const bookingOf = async ({ stand }: Walk, id: string) =>
  stand.api.call('bookingDesk.show', { token: await managerToken(stand), params: { id } });

async function moveOnPhone(walk: Walk, id: string): Promise<void> {
  const { stand, phone, desk, first, second } = walk;
  await test.step('it stands among the bookings of the member, and goes into a calendar as a file', async () => {
    await openOnPhone(phone, stand, 'bookings');
    await seen(phone, `#booking-${id}`).waitFor();
    await shot(phone, 'my bookings');
    await seen(phone, `#booking-${id}`).tap();
    await seen(phone, '#reschedule').waitFor();
    await shot(phone, 'booking');
    const { number: bookingNo } = await bookingOf(walk, id);
    const downloads = phone.waitForEvent('download');
    await seen(phone, '#add-to-calendar').tap();
    const file = await downloads;
    same('the name of the file', file.suggestedFilename(), `${bookingNo}.ics`);
    checkCalendar(await readFile(await file.path(), 'utf8'), first);
  });
  await test.step('the member moves it, and the calendar follows', async () => {
    await seen(phone, '#reschedule').tap();
    await seen(phone, '#confirm-reschedule').waitFor();
    await pickTime(phone, second);
    await untilShows(phone, '.foot-sentence:visible', second.slot.time);
    await shot(phone, 'another time');
    await seen(phone, '#confirm-reschedule').tap();
    await untilBlockSays(desk, id, second.slot.time, '已预约');
    await untilShows(phone, '#booking-time:visible', second.slot.time);
    await shot(phone, 'moved by the member');
  });
}

/** An event in the form of RFC 5545 that begins when the booking does. */
function checkCalendar(text: string, { slot }: Start): void {
  must(text.endsWith('END:VCALENDAR\r\n'), `the calendar file is ${JSON.stringify(text)}`);
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const of = (name: string): string => {
    const line = lines.find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`));
    return present(line, `${name} in the calendar file`).replace(/^[^:]*:/, '');
  };
  same('begin', lines.slice(0, 2), ['BEGIN:VCALENDAR', 'VERSION:2.0']);
  same('start', of('DTSTART'), slot.startsAt.replaceAll(/[-:]|\.\d+/g, ''));
  must(of('SUMMARY').includes('珠宝清洗'), 'the event does not name the service');
}

async function moveAtDesk({ stand, phone, desk, third }: Walk, id: string): Promise<void> {
  await test.step('staff move it by keyboard on the calendar', async () => {
    await blockOf(desk, id).focus();
    for (const key of ['m', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await desk.keyboard.press(key);
    await untilShows(desk, '.move-aim', third.slot.time);
    await shot(desk, 'moved by keyboard');
    await desk.keyboard.press('Enter');
    await desk.locator('#move-reason').waitFor();
    await desk.locator('#move-reason').fill('师傅临时调班');
    await shot(desk, 'confirm the move');
    await desk.locator('#move-reason').press('Enter');
    await untilBlockSays(desk, id, third.slot.time);
    await desk.locator('#move-reason').waitFor({ state: 'detached' });
    await shot(desk, 'moved by staff');
  });
  await test.step('the inbox on the phone tells of it, and leads to the booking', async () => {
    await openOnPhone(phone, stand, 'inbox');
    const message = messageOf(phone, '预约时间有调整');
    await message.waitFor();
    const words = await message.innerText();
    must(words.includes(third.slot.time) && words.includes('师傅临时调班'), `the message says “${words}”`);
    await shot(phone, 'told in the inbox');
    await message.tap();
    await untilShows(phone, '#booking-time:visible', third.slot.time);
  });
}

async function serve(walk: Walk, id: string): Promise<void> {
  const { stand, phone, desk, third } = walk;
  await test.step('ten minutes before, everybody signs in again', async () => {
    const { now } = await stand.api.call('demo.clock', {});
    await advance(stand, Math.floor((Date.parse(third.slot.startsAt) - Date.parse(now)) / 60_000) - 10);
    await signOutOnPhone(phone, stand);
    await signInOnPhone(phone, stand, number);
    await untilSays(phone, '#card-tier', '金卡会员');
    await shot(phone, 'home before the visit');
    await signInAtDesk(desk, stand, 'gz-manager');
    await shot(desk, 'workbench of the day');
  });
  await test.step('the member code is scanned in the queue: the booking opens, and is checked in', async () => {
    await openAtDesk(desk, stand, '/bookings/queue');
    await desk.getByTestId('queue-card').first().waitFor();
    await shot(desk, 'queue');
    await openOnPhone(phone, stand, 'code');
    await scan(desk, await memberCode(phone));
    await desk.locator('#check-in').waitFor();
    await shot(desk, 'booking of the visit');
    await desk.locator('#check-in').click();
    await desk.locator('#start-booking').waitFor();
    await openOnPhone(phone, stand, 'booking', { id });
    await seen(phone, '.pill').filter({ hasText: '已到店' }).waitFor();
    await shot(phone, 'checked in');
  });
  await test.step('it is begun, and completed with its checklist', async () => {
    await desk.locator('#start-booking').click();
    await desk.locator('#start-booking').waitFor({ state: 'detached' });
    await desk.locator('#complete-booking').click();
    await desk.locator('#confirm-complete').click();
    await desk.locator('.tick-open').first().waitFor();
    await shot(desk, 'checklist open');
    for (const box of await desk.locator('.tick-list input[type=checkbox]').all()) await box.check();
    await desk.locator('#care-note').fill('镶口无松动');
    await shot(desk, 'checklist ticked');
    await desk.locator('#confirm-complete').click();
    await desk.locator('#confirm-complete').waitFor({ state: 'detached' });
    await untilShows(desk, '#booking-details', '已完成');
    await shot(desk, 'completed');
  });
  await test.step('the phone says so, and one free cleaning is used', async () => {
    await openOnPhone(phone, stand, 'services');
    await untilShows(phone, '#service-cleaning', '免费 · 剩 3 次');
    await openOnPhone(phone, stand, 'bookings');
    await seen(phone, '#bookings-past').tap();
    await untilShows(phone, `#booking-${id}:visible`, '已完成');
    await untilQuiet(phone);
    await shot(phone, 'past bookings');
    await openOnPhone(phone, stand, 'inbox');
    await messageOf(phone, '服务已完成').waitFor();
    await shot(phone, 'inbox after the visit');
  });
}

async function cancelAnother({ stand, phone, of, other }: Walk): Promise<void> {
  await test.step('another booking is cancelled on the phone, after one question', async () => {
    await openOnPhone(phone, stand, 'book', { ...of });
    await pickTime(phone, other);
    await untilHeld(phone);
    await seen(phone, '#confirm-booking').tap();
    await seen(phone, '#see-booking').tap();
    await seen(phone, '#cancel-booking').tap();
    await seen(phone, '#confirm-cancel').waitFor();
    await shot(phone, 'cancel, asked once');
    await seen(phone, '#confirm-cancel').tap();
    await seen(phone, '.pill').filter({ hasText: '已取消' }).waitFor();
    await shot(phone, 'cancelled');
    const id = await bookingIdOf(phone, 'booking');
    const booking: Pick<Booking, 'state' | 'entitlement'> = await stand.api.call('bookingDesk.show', {
      token: await managerToken(stand),
      params: { id },
    });
    same('state', booking.state, 'cancelled');
    await openOnPhone(phone, stand, 'services');
    await untilShows(phone, '#service-cleaning', '免费 · 剩 3 次');
  });
}
