import jsQR from 'jsqr';
import type { Locator, Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { present } from '../support/expect';
import { codeSentBy } from '../support/people';
import type { Stand } from '../support/stand';
import { until } from '../support/until';

/** The pages of the mini-program in a browser, by their routes. */
const phonePages = {
  home: '/pages/home/index',
  services: '/pages/services/index',
  book: '/pages/service/book',
  booked: '/pages/service/booked',
  booking: '/pages/service/booking',
  bookings: '/pages/service/bookings',
  reschedule: '/pages/service/reschedule',
  me: '/pages/me/index',
  code: '/pages/code/index',
  points: '/pages/points/index',
  inbox: '/pages/inbox/index',
  profile: '/pages/account/profile',
  preferences: '/pages/account/preferences',
  phone: '/pages/account/phone',
  consents: '/pages/account/consents',
  privacy: '/pages/account/privacy',
  signIn: '/pages/account/sign-in',
  data: '/pages/account/data',
  closing: '/pages/account/closing',
} as const;

/** Pages left behind stay in the document, hidden: only what is seen counts. */
export const seen = (page: Page, selector: string): Locator => page.locator(`${selector}:visible`).last();

type PhonePage = keyof typeof phonePages;

/** Opens a page by its address, as from a bookmark. */
export async function openOnPhone(
  page: Page,
  { url }: Stand,
  name: PhonePage,
  query: Readonly<Record<string, string>> = {},
): Promise<void> {
  const asked = new URLSearchParams(query).toString();
  await page.goto(`${url}/#${phonePages[name]}${asked === '' ? '' : `?${asked}`}`);
  await page.locator('.screen:visible').first().waitFor();
}

/** Types the number, asks for a code, and signs in with the code of the text message. */
export async function signInOnPhone(page: Page, stand: Stand, phone: string): Promise<void> {
  await openOnPhone(page, stand, 'signIn');
  await seen(page, '#phone').fill(phone);
  const code = await codeSentBy(stand, phone, () => seen(page, '#send-code').tap());
  await seen(page, '#sms-code').fill(code);
  await seen(page, '#consent-box').check();
  await seen(page, '#sign-in').tap();
}

export async function signOutOnPhone(page: Page, stand: Stand): Promise<void> {
  await openOnPhone(page, stand, 'me');
  await seen(page, '#sign-out').tap();
  await seen(page, '#confirm-sign-out').tap();
  await seen(page, '#invitation-sign-in').waitFor();
}

/** Goes to a tab of the bar at the foot. */
export async function tapTab(page: Page, name: '首页' | '服务' | '我的'): Promise<void> {
  await page.locator('.tab:visible').filter({ hasText: name }).last().tap();
}

/** What a line of the card says, such as `14,814`. */
export async function wordsOn(page: Page, selector: string): Promise<string> {
  return (await seen(page, selector).innerText()).trim();
}

/** Waits until a line of the card says this. */
export async function untilSays(
  page: Page,
  selector: string,
  words: string,
  timeoutMs?: number,
): Promise<void> {
  await until(
    `“${words}” at ${selector}`,
    async () => {
      const found = await seen(page, selector).innerText({ timeout: 1_000 });
      if (found.trim() === words) return true;
      throw new Error(`it says “${found.trim()}”`);
    },
    timeoutMs,
  );
}

/** Pulls the page down until a line of the card says this: like a person, again where a page that was settling did not feel it. */
export async function pullDownUntilSays(page: Page, selector: string, words: string): Promise<void> {
  await until(
    `“${words}” at ${selector}, pulled down`,
    async () => {
      await pullDown(page);
      await untilSays(page, selector, words, 4_000);
      return true;
    },
    60_000,
  );
}

/** Pulls the page down with a finger and lets go. */
async function pullDown(page: Page): Promise<void> {
  const { width } = present(page.viewportSize(), 'viewport');
  const devtools = await page.context().newCDPSession(page);
  const x = Math.round(width / 2);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number): Promise<unknown> =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x, y }] });
  await touch('touchStart', 220);
  for (let y = 240; y <= 620; y += 20) await touch('touchMove', y);
  await touch('touchEnd');
  await devtools.detach();
}

/** The 16 digits that the code page shows now. */
export async function memberCode(page: Page): Promise<string> {
  const digits = (await seen(page, '#member-code').innerText()).replaceAll(/\s/g, '');
  if (!/^\d{16}$/.test(digits)) throw new Error(`the code page shows “${digits}”`);
  return digits;
}

/** Waits until the code page shows another code than this. */
export const untilOtherCode = (page: Page, code: string, timeoutMs: number): Promise<void> =>
  seen(page, '#member-code')
    .filter({ hasNotText: new RegExp([...code].join('\\s*')) })
    .waitFor({ timeout: timeoutMs });

/** What a camera reads from the QR code on the screen. */
export async function scannedQr(page: Page): Promise<string> {
  const screen = PNG.sync.read(await seen(page, '.code-card').screenshot());
  return present(jsQR(new Uint8ClampedArray(screen.data), screen.width, screen.height), 'QR code').data;
}
