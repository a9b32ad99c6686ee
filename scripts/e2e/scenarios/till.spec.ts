import { formatPoints } from '@gemcare/shared/client';
import type { Page } from '@playwright/test';
import { openAtDesk, signInAtDesk, typeSale, untilShows } from '../pages/desk';
import { memberCode, openOnPhone, pullDownUntilSays, signInOnPhone, untilSays } from '../pages/phone';
import { pointsOf, quietGoldMember, type Member } from '../support/books';
import { shot } from '../support/browser';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import type { Stand } from '../support/stand';

const tillName = '一号收银台';
const receiptNo = 'POS-0001';
/** ¥12,345.67 less 2 percent, and what that earns at gold: ⌊12,098⌋ × 1.2. */
const priceFen = 1_234_567;
const discountFen = 24_691;
const earned = 14_517;

test('a till: its key, a sale by API, discounts at the desk, the key revoked', async ({
  stand,
  phone,
  desk,
}) => {
  const walk = await test.step('a member and the manager are signed in', () => begin({ stand, phone, desk }));
  const key = await makeKey(walk);
  await postSale(walk, key);
  await refundSale(walk, key);
  await sellAtDesk(walk);
  await revokeKey(walk, key);
});

interface Walk {
  stand: Stand;
  phone: Page;
  desk: Page;
  member: Member;
}

async function begin({ stand, phone, desk }: Pick<Walk, 'stand' | 'phone' | 'desk'>): Promise<Walk> {
  const { phone: number, member } = await quietGoldMember(stand);
  await signInOnPhone(phone, stand, number);
  await untilSays(phone, '#card-tier', '金卡会员');
  await signInAtDesk(desk, stand, 'gz-manager');
  return { stand, phone, desk, member };
}

async function makeKey({ stand, desk }: Walk): Promise<string> {
  await test.step('a store without tills says what to do', async () => {
    await openAtDesk(desk, stand, '/tills');
    await untilShows(desk, '#main', '还没有收银台');
    await shot(desk, 'no tills');
  });
  return test.step('the manager makes a till: its key is shown once', async () => {
    await desk.locator('#make-till').click();
    await desk.locator('#till-name').fill(tillName);
    await desk.locator('#make-till-confirm').click();
    const key = await desk.locator('#new-key').inputValue();
    must(/^gck_live_\w{38}$/.test(key), 'the key has its form');
    await shot(desk, 'key of a till');
    await desk.locator('#new-key-done').click();
    await untilShows(desk, '#main', `${key.slice(0, 15)}…`);
    await desk.reload();
    await untilShows(desk, '#main', tillName);
    must(!(await desk.content()).includes(key), 'the key is not on the page any more');
    return key;
  });
}

const ring = { name: '六爪镶钻戒 Pt950', category: 'ring', pricing: 'fixed', priceFen } as const;

async function postSale(walk: Walk, token: string): Promise<void> {
  const { stand, phone, desk, member } = walk;
  const visitId = await test.step('the till looks the member up by the code on the phone', async () => {
    await openOnPhone(phone, stand, 'code');
    const visit = await stand.api.call('pos.openVisit', { token, body: { code: await memberCode(phone) } });
    same('tier', visit.member.tier, 'gold');
    same('points', visit.member.available, member.available);
    same('percent off rings', visit.member.discounts.find(({ category }) => category === 'ring')?.percent, 2);
    must(!JSON.stringify(visit).includes(member.memberNo), 'the member number is not told whole');
    return visit.id;
  });
  const sale = {
    receiptNo,
    visitId,
    lines: [{ ...ring, discountFen }],
    totalFen: priceFen - discountFen,
  };
  await test.step('it posts the sale, and the phone shows its points', async () => {
    await openOnPhone(phone, stand, 'home');
    await untilSays(phone, '#card-pending', '0');
    const request = { token, key: 'pos-key-0001', body: sale };
    const posted = await stand.api.call('pos.recordSale', request);
    same('points earned', posted.pointsEarned, earned);
    await pullDownUntilSays(phone, '#card-pending', formatPoints(earned));
    await shot(phone, 'points of a sale by a till');
    same('the same key again', await stand.api.call('pos.recordSale', request), posted);
    same(
      'found by its receipt number',
      await stand.api.call('pos.showSale', { token, params: { receiptNo } }),
      posted,
    );
  });
  await test.step('the same receipt under another key is refused', async () => {
    const again = await stand.api.ask('pos.recordSale', { token, body: sale });
    same('refusal', again.ok || again.problem.code, 'sale.receipt_taken');
  });
  await test.step('the staff page shows the sale as the till’s', async () => {
    await openAtDesk(desk, stand, `/sales?receipt=${receiptNo}`);
    await desk.getByRole('row').filter({ hasText: receiptNo }).getByRole('link').click();
    await untilShows(desk, '.page-head', tillName);
    await shot(desk, 'sale by a till');
  });
}

async function refundSale({ stand, phone, desk }: Walk, token: string): Promise<void> {
  await test.step('the till posts a refund: half of the points go with half of the price', async () => {
    const refunded = await stand.api.call('pos.refund', {
      token,
      body: { receiptNo, reason: '顾客退货', lines: [{ position: 1, amountFen: 604_938 }] },
    });
    const reversed = present(refunded.refunds[0], 'refund').pointsReversed;
    await pullDownUntilSays(phone, '#card-pending', formatPoints(earned - reversed));
    await desk.reload();
    await untilShows(desk, '[data-testid=refund]', tillName);
    await shot(desk, 'refund by a till');
  });
}

async function sellAtDesk({ stand, desk, member }: Walk): Promise<void> {
  await test.step('at the desk the member’s discount is filled in', async () => {
    await openAtDesk(desk, stand, `/sales/new?member=${member.id}`);
    await desk.locator('#line-0-name').fill(ring.name);
    await desk.locator('#line-0-price').fill('10000');
    await desk.locator('#line-0-discount[value="200.00"]').waitFor();
    same('total', await desk.locator('#sale-total').inputValue(), '9800.00');
    await shot(desk, 'discount filled in');
  });
  await test.step('another discount asks for its reason', async () => {
    await desk.locator('#line-0-discount').fill('100');
    await desk.locator('#receipt-no').fill('DESK-0001');
    await desk.locator('#confirm-sale').click();
    await untilShows(desk, '.sale-line', '请填写优惠与会员折扣不同的原因');
    await shot(desk, 'discount without a reason');
  });
  await test.step('which stays with the line', async () => {
    await openAtDesk(desk, stand, `/sales/new?member=${member.id}`);
    const discount = { yuan: '100', reason: '已享活动价' };
    await typeSale(desk, [{ name: ring.name, price: '10000', discount }], '9900', 'DESK-0001');
    await desk.locator('#confirm-sale').click();
    await desk.locator('#done-sale').click();
    await untilShows(desk, '[data-testid=discount-reason]', '已享活动价');
    await shot(desk, 'discount with its reason');
    const { pending } = await pointsOf(stand, member.id);
    must(pending > 0, 'the points wait');
  });
}

async function revokeKey({ stand, desk }: Walk, token: string): Promise<void> {
  await test.step('the key is revoked on the page, and refused at once', async () => {
    await openAtDesk(desk, stand, '/tills');
    await desk.getByRole('button', { name: `停用 ${tillName}` }).click();
    await shot(desk, 'revoking a key');
    await desk.locator('#revoke-till-confirm').click();
    await untilShows(desk, '#main', '已停用');
    await shot(desk, 'a revoked key');
    const answer = await stand.api.ask('pos.showSale', { token, params: { receiptNo } });
    same('refusal', [answer.status, answer.ok || answer.problem.code], [401, 'till.revoked']);
  });
  await test.step('the log of operations has it', async () => {
    await openAtDesk(desk, stand, '/audit');
    await untilShows(desk, '#main', '停用收银台密钥');
    await shot(desk, 'log with tills');
  });
}
