import type { Locator, Page } from '@playwright/test';
import * as z from 'zod';
import { seen } from './phone';
import type { Start } from '../support/bookings';
import { present } from '../support/expect';
import { until } from '../support/until';

/** Booking on the phone, and the calendar at the desk. */

const byId = (page: Page, id: string): Locator => seen(page, `[id="${id}"]`);

export const dayOnPhone = (page: Page, day: string): Locator => byId(page, `day-${day}`);
export const timeOnPhone = (page: Page, time: string): Locator => byId(page, `time-${time}`);

/** Chooses a day of the strip, and taps a time of it. */
export async function pickTime(page: Page, { day, slot }: Start): Promise<void> {
  await showDay(page, day);
  await timeOnPhone(page, slot.time).tap();
}

export async function showDay(page: Page, day: string): Promise<void> {
  await dayOnPhone(page, day).tap();
}

/** Waits until a time is held, and gives the words of the countdown. */
export async function untilHeld(page: Page): Promise<string> {
  return until('a countdown', async () => {
    const words = await seen(page, '.foot-left').innerText({ timeout: 1_000 });
    return /^已为您保留 [1-5]:\d\d$/.test(words.trim()) ? words.trim() : undefined;
  });
}

const Held = z.object({ startsAt: z.string(), time: z.string() });

/** The time that the page asks the server to hold when this is done, and gets. */
export async function timeHeldBy(
  page: Page,
  tap: () => Promise<unknown>,
): Promise<{ startsAt: string; time: string }> {
  const answer = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/api/v1/me/bookings'),
  );
  await tap();
  return Held.parse(await (await answer).json());
}

/** A booking's id, from the address of the page that shows it. */
export async function bookingIdOf(page: Page, pageName: 'booked' | 'booking'): Promise<string> {
  await page.waitForURL(new RegExp(`/service/${pageName}\\?id=`));
  return present(/[?&]id=([0-9A-Z]{26})/.exec(page.url())?.[1], 'id of a booking in the address');
}

/** The block of a booking on the calendar. */
export const blockOf = (desk: Page, bookingId: string): Locator => desk.locator(`#booking-${bookingId}`);

/** Waits until the calendar shows a booking with these words, without a reload. */
export async function untilBlockSays(desk: Page, bookingId: string, ...words: string[]): Promise<void> {
  await until(`${words.join(', ')} on the calendar`, async () => {
    const found = await blockOf(desk, bookingId).innerText({ timeout: 1_000 });
    if (words.every((word) => found.includes(word))) return true;
    throw new Error(`it says “${found}”`);
  });
}

/** The newest message on the phone that has this title. */
export const messageOf = (page: Page, title: string): Locator =>
  page.locator('.message:visible').filter({ hasText: title }).first();
