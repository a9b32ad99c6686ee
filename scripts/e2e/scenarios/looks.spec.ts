import type { Page } from '@playwright/test';
import { fullPrice, openAtDesk, scan, signInAtDesk, typeSale, untilShows } from '../pages/desk';
import { memberCode, openOnPhone, signInOnPhone, untilSays } from '../pages/phone';
import { memberWithPhone } from '../support/books';
import { shot, type Browsers } from '../support/browser';
import { test } from '../support/fixtures';
import { same } from '../support/expect';
import { look, narrow, seriousViolations, tablet } from '../support/looks';
import { bookingPlaces, lookAtBookingsAtDesk, lookAtBookingsOnPhone } from '../support/looks-booking';
import { demoPhone } from '../support/people';
import type { Stand } from '../support/stand';

const memberPhone = demoPhone(26);
const memberPages = [
  'home',
  'me',
  'code',
  'points',
  'inbox',
  'services',
  'profile',
  'preferences',
  'phone',
  'consents',
  'privacy',
  'data',
  'closing',
] as const;

test('every screen at the desk: no serious finding of axe, nothing out of the page', async ({
  stand,
  browsers,
  desk,
}) => {
  await lookAtDesk(stand, browsers, desk);
  await lookAtTools(stand, browsers);
});

// With the bookings at the desk: one server takes 30 page loads a minute from one address, for the sessions' sake.
test('every screen of the phone, and of bookings: no serious finding of axe, nothing out of the page', async ({
  stand,
  browsers,
  phone,
  desk,
}) => {
  await lookAtPhone(stand, browsers, phone);
  await lookAtBookingDesk(stand, desk);
});

async function lookAtPhone(stand: Stand, browsers: Browsers, phone: Page): Promise<void> {
  for (const name of ['home', 'services', 'me', 'code', 'signIn', 'privacy'] as const) {
    await test.step(`phone, guest: ${name}`, async () => {
      await openOnPhone(phone, stand, name);
      await look(phone, `guest ${name}`, narrow);
    });
  }
  await test.step('phone: a member signs in', async () => {
    await signInOnPhone(phone, stand, memberPhone);
    await untilSays(phone, '#card-tier', '金卡会员');
  });
  for (const name of memberPages) {
    await test.step(`phone, member: ${name}`, async () => {
      await openOnPhone(phone, stand, name);
      await look(phone, `member ${name}`, narrow);
    });
  }
  await test.step('phone: the question before signing out', async () => {
    await openOnPhone(phone, stand, 'me');
    await phone.locator('#sign-out:visible').tap();
    await phone.locator('#confirm-sign-out').waitFor();
    await look(phone, 'sign-out question', narrow);
  });
  await lookAtBookingsOnPhone(stand, phone, memberPhone);
  const other = await browsers.phone('other phone');
  await test.step('phone: a number that waits for staff', async () => {
    await signInOnPhone(other, stand, demoPhone(25));
    await other.locator('#waits-for-staff').waitFor();
    await look(other, 'waits for staff', narrow);
  });
}

/** How the screens of a desk are opened and looked at. */
function looker(stand: Stand, desk: Page) {
  const screen = (name: string, open: () => Promise<void>): Promise<void> =>
    test.step(`desk: ${name}`, async () => {
      await open();
      await look(desk, `desk ${name}`, tablet);
    });
  const at = (place: string, selector: string) => async (): Promise<void> => {
    await openAtDesk(desk, stand, place);
    await desk.locator(selector).first().waitFor();
  };
  return { screen, at };
}

async function lookAtBookingDesk(stand: Stand, desk: Page): Promise<void> {
  const { screen, at } = looker(stand, desk);
  await test.step('desk: the manager signs in', () => signInAtDesk(desk, stand, 'gz-manager'));
  for (const [name, place, selector] of bookingPlaces) await screen(name, at(place, selector));
  await lookAtBookingsAtDesk(screen, stand, desk);
}

async function lookAtDesk(stand: Stand, browsers: Browsers, desk: Page): Promise<void> {
  const member = await memberWithPhone(stand, memberPhone);
  const { screen, at } = looker(stand, desk);

  await screen('sign in', at('/sign-in', '#username'));
  await test.step('desk: the manager signs in', () => signInAtDesk(desk, stand, 'gz-manager'));
  await screen('workbench', at('/', '#sales-today'));
  await screen('search', async () => {
    await desk.keyboard.press('/');
    await desk.keyboard.type('林');
    await desk.getByTestId('search-option').first().waitFor();
  });
  await screen('members', at('/members', '#member-search'));
  await screen('members found', async () => {
    await desk.locator('#member-search').fill('林');
    await desk.locator('#member-search-submit').click();
    await desk.getByRole('table').waitFor();
  });
  await screen('new member', at('/members/new', '#new-phone'));
  for (const tab of ['points', 'sales', 'redemptions', 'tiers']) {
    await screen(`member, ${tab}`, at(`/members/${member.id}?tab=${tab}`, '#member-available'));
  }
  for (const [name, open, shows] of [
    ['redeem', '#redeem-open', '#redeem-needs-visit'],
    ['adjust', '#adjust-open', '#adjust-amount'],
    ['reveal', '#reveal-phone', '#reason'],
    ['edit', '#edit-open', '#edit-name'],
  ] as const) {
    await screen(name, async () => {
      await at(`/members/${member.id}`, '#member-available')();
      await desk.locator(open).click();
      await desk.locator(shows).waitFor();
    });
  }
  await screen('sale', async () => {
    await at(`/sales/new?member=${member.id}`, '#sale-total')();
    await typeSale(desk, [{ name: '素圈对戒 18K', price: '2680', discount: fullPrice }], '2680', 'LOOK-1');
    await untilShows(desk, '#points-preview', '+');
  });
  await screen('sale recorded', async () => {
    await desk.locator('#confirm-sale').click();
    await desk.locator('#sale-done').waitFor();
  });
  await screen('one sale', async () => {
    await desk.locator('#done-sale').click();
    await desk.locator('#refund-open').waitFor();
  });
  await screen('refund', async () => {
    await desk.locator('#refund-open').click();
    await desk.locator('#confirm-refund').waitFor();
  });
  await screen('suspected duplicates', at('/merges', '[data-testid=suspect]'));
  await screen('two records side by side', async () => {
    await desk.getByTestId('look-at-suspect').first().click();
    await desk.locator('#confirm-merge').waitFor();
  });
  await screen('merges', at('/merges/history', '.state'));
  await screen('choose what to merge', at(`/merges/new?one=${member.id}`, '#merge-second'));
  await screen('sales', at('/sales', '#receipt-search'));
  await screen('tills', at('/tills', '#make-till'));
  await screen('new till', async () => {
    await desk.locator('#make-till').click();
    await desk.locator('#till-name').waitFor();
  });
  await screen('log of operations', async () => {
    await at('/audit', '#audit-action')();
    await desk.getByTestId('audit-row').first().click();
  });
  await screen('not found', at('/nowhere', '#main'));
  await screen('visit', () => scanOf(stand, browsers, desk));
}

/** The banner of a visit, by the code of a phone. */
async function scanOf(stand: Stand, browsers: Browsers, desk: Page): Promise<void> {
  const phone = await browsers.phone('phone with code');
  await signInOnPhone(phone, stand, demoPhone(28));
  await untilSays(phone, '#card-tier', '金卡会员');
  await openOnPhone(phone, stand, 'code');
  await scan(desk, await memberCode(phone));
  await desk.locator('#visit-banner').waitFor();
  await desk.locator('#member-available').waitFor();
}

async function lookAtTools(stand: Stand, browsers: Browsers): Promise<void> {
  const page = await browsers.desk('emulator');
  // Another one: what the emulator's page still asks for is not asked by the reference.
  const reference = await browsers.desk('reference');
  const requests: string[] = [];
  await test.step('the emulator’s page', async () => {
    await page.goto(stand.emulatorUrl);
    await page.locator('#sms .bubble').first().waitFor();
    // It asks for new messages again and again: it is never idle for long.
    await shot(page, 'emulator');
    same('axe: emulator', await seriousViolations(page), []);
  });
  await test.step('the API reference', async () => {
    reference.on('request', (request) => requests.push(request.url()));
    await reference.goto(`${stand.url}/docs`);
    // Of more than a hundred operations it shows those in view, after reading all.
    await reference.getByText('/auth/wechat').first().waitFor();
    await look(reference, 'API reference', tablet);
  });
  await test.step('the reference needs nothing from outside', async () => {
    const hosts = requests.map((url) => new URL(url).host);
    same('hosts', [...new Set(hosts.filter((host) => host !== ''))], [new URL(stand.url).host]);
  });
}
