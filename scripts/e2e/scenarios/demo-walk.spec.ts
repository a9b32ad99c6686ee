import { formatPoints } from '@gemcare/shared/client';
import type { Page } from '@playwright/test';
import {
  confirmWithReason,
  openAtDesk,
  scan,
  signInAtDesk,
  fullPrice,
  typeSale,
  untilShows,
  type TypedLine,
} from '../pages/desk';
import { moveClock } from '../pages/emulator';
import {
  memberCode,
  openOnPhone,
  pullDownUntilSays,
  signInOnPhone,
  signOutOnPhone,
  untilSays,
  wordsOn,
} from '../pages/phone';
import { pointsOf, quietGoldMember, type Points } from '../support/books';
import { shot, type Browsers } from '../support/browser';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import type { Stand } from '../support/stand';

const setPieces: readonly TypedLine[] = [
  { name: '六爪镶钻戒 Pt950', price: '10000.00', discount: fullPrice },
  { name: '素圈对戒 18K', price: '2345.67', discount: fullPrice },
];
/** ⌊12,345.67⌋ yuan × 1.2, and what is left of it when one line has come back: ⌊10,000.00⌋ × 1.2. */
const earned = 14_814;
const earnedByFirstLine = 12_000;
const earnedByNextSale = 18_000;
const giftPoints = 300;

test('the demo walk: a card, a sale, its points, a refund, a debt', async ({
  stand,
  browsers,
  phone,
  desk,
}) => {
  const walk = await test.step('a gold member with a quiet ledger is chosen', () =>
    begin({ stand, browsers, phone, desk }));
  await signInBoth(walk);
  await recordTheSale(walk);
  await mature(walk);
  await refundOneLine(walk);
  await redeemAndCancel(walk);
  await spendAndRefund(walk);
  await payTheDebt(walk);
});

interface Walk {
  stand: Stand;
  phone: Page;
  desk: Page;
  emulator: Page;
  memberId: string;
  number: string;
  /** What the member had before the walk. */
  before: Points;
}

async function begin({
  stand,
  browsers,
  phone,
  desk,
}: Pick<Walk, 'stand' | 'phone' | 'desk'> & { browsers: Browsers }): Promise<Walk> {
  const { phone: number, member } = await quietGoldMember(stand);
  return {
    stand,
    phone,
    desk,
    emulator: await browsers.desk('emulator', 1000),
    memberId: member.id,
    number,
    before: await pointsOf(stand, member.id),
  };
}

async function signInBoth({ stand, phone, desk, emulator, number, before }: Walk): Promise<void> {
  await test.step('the member signs in by SMS and sees a gold card', async () => {
    await openOnPhone(phone, stand, 'home');
    await shot(phone, 'guest at home');
    await signInOnPhone(phone, stand, number);
    await untilSays(phone, '#card-tier', '金卡会员');
    await untilSays(phone, '#card-available', formatPoints(before.available));
    await untilSays(phone, '#card-pending', '0');
    await shot(phone, 'gold card');
  });
  await test.step('the text message stands on the emulator’s page', async () => {
    await emulator.goto(stand.emulatorUrl);
    await untilShows(emulator, '#sms .bubble', '【臻护】您的登录验证码是');
    await shot(emulator, 'text message');
  });
  await test.step('the clerk signs in', async () => {
    await signInAtDesk(desk, stand, 'gz-clerk');
    await untilShows(desk, '#sales-today', '¥');
    await shot(desk, 'workbench');
  });
}

async function recordTheSale({ stand, phone, desk, memberId, before }: Walk): Promise<void> {
  await test.step('the clerk scans the member code, and the visit stands in a banner', () =>
    scanPhone(phone, stand, desk));
  await openOnPhone(phone, stand, 'home');
  await untilSays(phone, '#card-pending', '0');
  await test.step('set pieces for ¥12,345.67 without discount promise 14,814 points', async () => {
    await desk.locator('#record-sale').click();
    await typeSale(desk, setPieces, '12345.67', 'E2E-0001');
    await untilShows(desk, '#points-preview', '+14,814');
    await shot(desk, 'sale with points preview');
    await desk.locator('#confirm-sale').click();
    await untilShows(desk, '#sale-done-points', '+14,814');
    await shot(desk, 'sale recorded');
  });
  await test.step('the phone shows 14,814 points pending after it is pulled down', async () => {
    same('points pending before', await wordsOn(phone, '#card-pending'), '0');
    await pullDownUntilSays(phone, '#card-pending', '14,814');
    await untilSays(phone, '#card-available', formatPoints(before.available));
    await shot(phone, 'points pending');
    const points = await pointsOf(stand, memberId);
    same(
      'pending lots',
      points.pendingLots.map((lot) => lot.points),
      [earned],
    );
  });
}

/** The member shows the code, the clerk scans it: the desk shows the member's page under the banner of the visit. */
async function scanPhone(phone: Page, stand: Stand, desk: Page): Promise<void> {
  await openOnPhone(phone, stand, 'code');
  const code = await memberCode(phone);
  await shot(phone, 'member code');
  await scan(desk, code);
  await desk.locator('#visit-banner').waitFor();
  await desk.locator('#member-available').waitFor();
  await shot(desk, 'visit');
}

async function mature(walk: Walk): Promise<void> {
  const { stand, phone, desk, emulator, memberId, number, before } = walk;
  await test.step('eight days later, signed in again, the points are available', async () => {
    await moveClock(emulator, stand, 'P8D');
    await shot(emulator, 'clock moved');
    await signOutOnPhone(phone, stand);
    await signInOnPhone(phone, stand, number);
    const { available } = await pointsOf(stand, memberId);
    same('available points', available, before.available + earned - (await expiredSince(walk)));
    await untilSays(phone, '#card-available', formatPoints(available));
    await untilSays(phone, '#card-pending', '0');
    await shot(phone, 'points available');
    await signInAtDesk(desk, stand, 'gz-clerk');
  });
}

/** Points of old lots whose last day has passed since the walk began. */
async function expiredSince({ stand, before }: Walk): Promise<number> {
  const { now } = await stand.api.call('demo.clock', {});
  const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const ended = before.lots.filter(({ state, expiresOn }) => state === 'available' && expiresOn < today);
  return ended.reduce((sum, { remaining }) => sum + remaining, 0);
}

/** The lot that the sale of this walk made. */
const lotOf = ({ lots }: Points): Points['lots'][number] =>
  present(
    lots.find(({ size }) => size === earned),
    'lot of 14,814 points',
  );

async function openSale(desk: Page, stand: Stand, memberId: string, receiptNo: string): Promise<void> {
  await openAtDesk(desk, stand, `/members/${memberId}?tab=sales`);
  await desk.getByRole('row').filter({ hasText: receiptNo }).getByRole('link').click();
  await desk.locator('#refund-open').waitFor();
}

async function refundOneLine({ stand, phone, desk, memberId }: Walk): Promise<void> {
  await test.step('one line comes back: its points are taken from the same lot', async () => {
    const { available } = await pointsOf(stand, memberId);
    await openSale(desk, stand, memberId, 'E2E-0001');
    await desk.locator('#refund-open').click();
    await desk.locator('#refund-line-1-all').click();
    await untilShows(desk, '#refund-total', '¥2,345.67');
    await desk.locator('#refund-reason').fill('顾客改变主意');
    await shot(desk, 'refund of one line');
    await desk.locator('#confirm-refund').click();
    await untilShows(desk, '#refund-done', formatPoints(earned - earnedByFirstLine));
    await shot(desk, 'refunded');

    const after = await pointsOf(stand, memberId);
    same('available points', after.available, available - (earned - earnedByFirstLine));
    same('what is left of the lot', lotOf(after).remaining, earnedByFirstLine);
    await openOnPhone(phone, stand, 'home');
    await pullDownUntilSays(phone, '#card-available', formatPoints(after.available));
  });
}

async function redeemAndCancel({ stand, phone, desk, memberId }: Walk): Promise<void> {
  const before = await pointsOf(stand, memberId);
  await test.step('points are redeemed for a gift at the counter', async () => {
    await scanPhone(phone, stand, desk);
    await redeem(desk, '擦银布套装', giftPoints);
    await untilShows(desk, '#member-available', formatPoints(before.available - giftPoints));
    await shot(desk, 'gift redeemed');
  });
  await test.step('the redemption is cancelled the same day, and the points return to their lots', async () => {
    await openAtDesk(desk, stand, `/members/${memberId}?tab=redemptions`);
    await desk.getByTestId('redemption-cancel').first().click();
    await confirmWithReason(desk, '顾客换了礼品', '#reason', '#confirm-cancel-redemption');
    await untilShows(desk, '#member-available', formatPoints(before.available));
    await shot(desk, 'redemption cancelled');
    const after = await pointsOf(stand, memberId);
    same('lots', after.lots, before.lots);
  });
}

async function redeem(desk: Page, gift: string, points: number): Promise<void> {
  await desk.locator('#redeem-open').click();
  await desk.locator('#gift-name').fill(gift);
  await desk.locator('#gift-points').fill(String(points));
  await shot(desk, `redeem ${gift}`);
  await desk.locator('#confirm-redeem').click();
  await desk.locator('#gift-name').waitFor({ state: 'detached' });
}

async function spendAndRefund({ stand, phone, desk, memberId }: Walk): Promise<void> {
  await test.step('the member spends all points', async () => {
    const { available } = await pointsOf(stand, memberId);
    must(available >= earnedByFirstLine, `only ${available} points are available`);
    await redeem(desk, '旅行首饰盒', available);
    await untilShows(desk, '#member-available', '0');
  });
  await test.step('the other line comes back after the points were spent: the phone shows the debt', async () => {
    await openSale(desk, stand, memberId, 'E2E-0001');
    await desk.locator('#refund-open').click();
    await desk.locator('#refund-all').click();
    await untilShows(desk, '#refund-total', '¥10,000.00');
    await desk.locator('#refund-reason').fill('质量问题退货');
    await desk.locator('#confirm-refund').click();
    await untilShows(desk, '#refund-done', formatPoints(earnedByFirstLine));
    await openAtDesk(desk, stand, `/members/${memberId}`);
    await untilShows(desk, '#member-debt', '12,000');
    await shot(desk, 'debt at the desk');

    await openOnPhone(phone, stand, 'home');
    await pullDownUntilSays(phone, '#card-debt', '12,000');
    await untilSays(phone, '#card-available', '0');
    await shot(phone, 'debt on the phone');
    same('debt', (await pointsOf(stand, memberId)).debt, earnedByFirstLine);
  });
}

async function payTheDebt({ stand, phone, desk, emulator, memberId, number }: Walk): Promise<void> {
  await test.step('the next sale’s points wait first, and pay nothing', async () => {
    await desk.locator('#record-sale').click();
    await typeSale(
      desk,
      [{ name: 'Akoya 珍珠项链', price: '15000', discount: fullPrice }],
      '15000',
      'E2E-0002',
    );
    await untilShows(desk, '#points-preview', '+18,000');
    await desk.locator('#confirm-sale').click();
    await untilShows(desk, '#sale-done-points', '+18,000');
    await pullDownUntilSays(phone, '#card-pending', '18,000');
    same('debt', await wordsOn(phone, '#card-debt'), '12,000');
    await shot(phone, 'debt and pending points');
  });
  await test.step('once they mature they pay the debt, and the rest is available', async () => {
    await moveClock(emulator, stand, 'P8D');
    await signOutOnPhone(phone, stand);
    await signInOnPhone(phone, stand, number);
    await untilSays(phone, '#card-available', formatPoints(earnedByNextSale - earnedByFirstLine));
    await untilSays(phone, '#card-pending', '0');
    same('debt banners', await phone.locator('#card-debt:visible').count(), 0);
    await shot(phone, 'debt paid');
    const { available, debt } = await pointsOf(stand, memberId);
    same('points', { available, debt }, { available: earnedByNextSale - earnedByFirstLine, debt: 0 });
    await openOnPhone(phone, stand, 'points');
    await untilSays(phone, '#points-available', '6,000');
    await shot(phone, 'ledger');
  });
}
