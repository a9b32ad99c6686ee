import type { Page } from '@playwright/test';
import { confirmWithReason, openAtDesk, signInAtDesk, untilShows } from '../pages/desk';
import { moveClock } from '../pages/emulator';
import { signInOnPhone, untilSays, wordsOn } from '../pages/phone';
import { memberWithPhone, pointsOf } from '../support/books';
import { shot, type Browsers } from '../support/browser';
import { test } from '../support/fixtures';
import { same } from '../support/expect';
import { demoPhone } from '../support/people';
import type { Stand } from '../support/stand';
import { until } from '../support/until';

const newPhone = '13912340001';
const newName = '赵试试';
/** Verified on a phone long ago: its number may have a new owner by now. */
const recycled = demoPhone(25);

test('the staff page: members, points by hand, a recycled number, the log', async ({
  stand,
  browsers,
  desk,
}) => {
  const walk = { stand, browsers, desk };
  await test.step('the manager signs in', () => signInAtDesk(desk, stand, 'gz-manager'));
  await findMembers(walk);
  await makeMember(walk);
  await adjustPoints(walk);
  await revealPhone(walk);
  await joinByPhone(walk);
  await readLog(walk);
});

interface Walk {
  stand: Stand;
  browsers: Browsers;
  desk: Page;
}

async function findMembers({ stand, desk }: Walk): Promise<void> {
  const member = await memberWithPhone(stand, demoPhone(24));
  const search = async (text: string, found: string): Promise<void> => {
    await openAtDesk(desk, stand);
    await desk.locator('#account').waitFor();
    await desk.keyboard.press('/');
    await desk.keyboard.type(text);
    await desk.getByTestId('search-option').filter({ hasText: found }).first().waitFor();
  };
  const masked = '138****6624';

  await test.step('a member is found by the end of the phone number, with the keyboard alone', async () => {
    await search('6624', masked);
    await shot(desk, 'search by phone');
    await desk.keyboard.press('Enter');
    await untilShows(desk, '#member-phone', masked);
    same('address', new URL(desk.url()).pathname, `/admin/members/${member.id}`);
  });
  await test.step('and by the member number', async () => {
    await search(member.memberNo, masked);
    await desk.keyboard.press('Enter');
    await untilShows(desk, '#member-phone', masked);
  });
  await test.step('and by the name, in the list of all who are called so', async () => {
    await search(member.name ?? '', masked);
    await desk.getByTestId('search-option').filter({ hasText: masked }).click();
    await untilShows(desk, '#member-name', member.name ?? '');
    await shot(desk, 'member');
  });
  await test.step('nobody is found by a name nobody has', async () => {
    await openAtDesk(desk, stand, '/members');
    await desk.locator('#member-search').fill('没有这个人');
    await desk.locator('#member-search-submit').click();
    await untilShows(desk, '#main', '没有找到');
  });
}

async function makeMember({ stand, desk }: Walk): Promise<void> {
  await test.step('a customer becomes a member at the counter', async () => {
    await openAtDesk(desk, stand, '/members/new');
    await desk.locator('#new-phone').fill(newPhone);
    await desk.locator('#new-name').fill(newName);
    await shot(desk, 'new member');
    await desk.locator('#confirm-member').click();
    await untilShows(desk, '#member-name', newName);
    same('tier', (await memberWithPhone(stand, newPhone)).tier, 'silver');
  });
  await test.step('the same number again is refused with the sentence', async () => {
    await openAtDesk(desk, stand, '/members/new');
    await desk.locator('#new-phone').fill(newPhone);
    await desk.locator('#new-name').fill('另一位');
    await desk.locator('#confirm-member').click();
    await untilShows(desk, '#main', '此手机号已是会员');
  });
}

async function openMember(desk: Page, stand: Stand, phone: string): Promise<string> {
  const { id } = await memberWithPhone(stand, phone);
  await openAtDesk(desk, stand, `/members/${id}`);
  await desk.locator('#member-available').waitFor();
  return id;
}

async function adjustPoints({ stand, desk }: Walk): Promise<void> {
  await test.step('the manager adds points with a reason', async () => {
    const id = await openMember(desk, stand, newPhone);
    await desk.locator('#adjust-open').click();
    await desk.locator('#adjust-amount').fill('500');
    await shot(desk, 'adjust points');
    await confirmWithReason(desk, '补登活动积分', '#adjust-reason', '#confirm-adjust');
    await untilShows(desk, '#member-available', '500');
    same('available', (await pointsOf(stand, id)).available, 500);
  });
  await test.step('more than one person may give waits for a second one, and changes nothing', async () => {
    const id = await openMember(desk, stand, newPhone);
    await desk.locator('#adjust-open').click();
    await desk.locator('#adjust-amount').fill('1001');
    await desk.locator('#needs-second').waitFor();
    await shot(desk, 'adjustment above the limit');
    await confirmWithReason(desk, '补登活动积分', '#adjust-reason', '#confirm-adjust');
    await desk.locator('.ant-modal').waitFor({ state: 'detached' });
    same('available', (await pointsOf(stand, id)).available, 500);
  });
}

async function revealPhone({ stand, desk }: Walk): Promise<void> {
  await test.step('the whole phone number is shown after a reason', async () => {
    await openMember(desk, stand, newPhone);
    same('masked', await desk.locator('#member-phone').innerText(), '139****0001');
    await desk.locator('#reveal-phone').click();
    await confirmWithReason(desk, '联系顾客取货', '#reason', '#confirm-reveal');
    await until('the whole number', async () => {
      const shown = (await desk.locator('#member-phone').innerText()).replaceAll(/\D/g, '');
      return shown.endsWith(newPhone) ? true : undefined;
    });
    await shot(desk, 'phone revealed');
  });
}

async function joinByPhone({ stand, browsers, desk }: Walk): Promise<void> {
  const phone = await browsers.phone('phone');
  await test.step('a number proved long ago does not open the record: the customer is asked to the shop', async () => {
    await signInOnPhone(phone, stand, recycled);
    await phone.locator('#waits-for-staff').waitFor();
    await untilShows(phone, '#waits-for-staff', '需到店由店员确认');
    await shot(phone, 'waits for staff');
  });
  await test.step('staff confirm on the workbench that it is the same person', async () => {
    await openAtDesk(desk, stand);
    const request = desk.getByTestId('join-request').filter({ hasText: '138****6625' });
    await request.waitFor();
    await shot(desk, 'workbench with a join request');
    await request.getByTestId('join-confirm').click();
    await confirmWithReason(desk, '已核对身份证件', '#reason', '#confirm-join');
    await request.waitFor({ state: 'detached' });
  });
  await test.step('then the customer signs in and sees the record', async () => {
    // A second code within the minute is refused, and the demo's clock is quicker than waiting.
    await moveClock(await browsers.desk('emulator', 1000), stand, 'P1D');
    await signInOnPhone(phone, stand, recycled);
    await untilSays(phone, '#card-tier', '金卡会员');
    const { memberNo } = await memberWithPhone(stand, recycled);
    same('member number', (await wordsOn(phone, '#card-no')).replaceAll(/\s/g, ''), memberNo);
    await shot(phone, 'signed in after staff confirmed');
  });
}

async function readLog({ stand, browsers }: Walk): Promise<void> {
  const office = await browsers.desk('head office');
  await test.step('the admin signs in with a one-time code', async () => {
    await signInAtDesk(office, stand, 'admin');
    await shot(office, 'admin');
  });
  await test.step('the log of operations has it all, with reasons', async () => {
    await openAtDesk(office, stand, '/audit');
    for (const reason of ['已核对身份证件', '联系顾客取货', '补登活动积分'])
      await untilShows(office, '#main', reason);
    await office.getByTestId('audit-row').first().click();
    await shot(office, 'log of operations');
    same('whole numbers in the log', (await office.locator('#main').innerText()).includes(newPhone), false);
  });
}
