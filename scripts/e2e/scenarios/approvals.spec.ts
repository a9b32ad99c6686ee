import type { Page } from '@playwright/test';
import { confirmWithReason, openAtDesk, signInAtDesk, untilShows } from '../pages/desk';
import { openOnPhone, signInOnPhone, untilSays, wordsOn } from '../pages/phone';
import { managerToken, memberWithPhone } from '../support/books';
import { shot, type Browsers } from '../support/browser';
import { test } from '../support/fixtures';
import { present, same } from '../support/expect';
import { demoPhone } from '../support/people';
import type { Stand } from '../support/stand';

/** A platinum member of the demo: with a named consultant. */
const phoneNumber = demoPhone(44);

test('approvals: an adjustment of 5,000 needs a second person; consultants; accounts of staff', async ({
  stand,
  browsers,
  desk,
}) => {
  const walk = await test.step('the manager signs in', () => begin({ stand, browsers, desk }));
  await askForPoints(walk);
  await notAlone(walk);
  await approveAtHeadOffice(walk);
  await rejectAndWithdraw(walk);
  await handOverMembers(walk);
  await keepAccounts(walk);
});

interface Walk {
  stand: Stand;
  browsers: Browsers;
  /** The manager's. */
  desk: Page;
  /** The admin's: another browser, another person. */
  office: Page;
  /** The manager's: the server's own account of things. */
  token: string;
  memberId: string;
  /** What the member could spend at the start. */
  available: number;
}

/** What the member can spend now. */
async function availableNow({ stand, token, memberId }: Omit<Walk, 'available'>): Promise<number> {
  return (await stand.api.call('points.memberSummary', { token, params: { id: memberId } })).available;
}

/** Goes on by the menu: a page that is loaded anew signs in anew, and that has a limit a minute. */
async function goTo(page: Page, name: string): Promise<void> {
  await page
    .locator('.side')
    .getByRole('link', { name: new RegExp(`^${name}(\\s|\\d|$)`) })
    .first()
    .click();
}

async function begin({ stand, browsers, desk }: Pick<Walk, 'stand' | 'browsers' | 'desk'>): Promise<Walk> {
  await signInAtDesk(desk, stand, 'gz-manager');
  const office = await browsers.desk('head office');
  await signInAtDesk(office, stand, 'admin');
  const { id } = await memberWithPhone(stand, phoneNumber);
  const walk = { stand, browsers, desk, office, memberId: id, token: await managerToken(stand) };
  return { ...walk, available: await availableNow(walk) };
}

/** Types an adjustment into the form of the member's page, and sends it. */
async function typeAdjustment(
  { desk, stand, memberId }: Walk,
  points: string,
  reason: string,
): Promise<void> {
  await openAtDesk(desk, stand, `/members/${memberId}`);
  await desk.locator('#adjust-open').click();
  await desk.locator('#adjust-amount').fill(points);
  await desk.locator('#needs-second').waitFor();
  await desk.locator('#adjust-reason').fill(reason);
}

/** Types into a choice, and takes what it finds. */
async function choose(page: Page, field: string, words: string): Promise<void> {
  await page.locator(field).fill(words);
  await page.locator('.ant-select-item-option-active').filter({ hasText: words }).waitFor();
  await page.locator(field).press('Enter');
}

const requests = (page: Page) => page.getByTestId('adjustment-request');

async function askForPoints(walk: Walk): Promise<void> {
  const { desk, available } = walk;
  await test.step('above the limit the form says who can approve, and sends a request', async () => {
    await typeAdjustment(walk, '5000', '补登去年线下消费');
    await untilShows(desk, '#needs-second', '由总部审批');
    await shot(desk, 'adjustment above the limit');
    await desk.locator('#confirm-adjust').click();
    await desk.locator('.ant-modal').waitFor({ state: 'detached' });
    same('available', await availableNow(walk), available);
  });
  await test.step('who asked sees it wait for others, with a way to take it back and none to approve', async () => {
    await goTo(desk, '工作台');
    const waiting = requests(desk).filter({ hasText: '补登去年线下消费' });
    await waiting.waitFor();
    same('approve', await waiting.getByTestId('approve').count(), 0);
    same('withdraw', await waiting.getByTestId('withdraw').count(), 1);
    await shot(desk, 'workbench of who asked');
  });
}

async function notAlone(walk: Walk): Promise<void> {
  const { stand, token, available } = walk;
  await test.step('the same person is refused by the server too', async () => {
    const { items } = await stand.api.call('approvals.list', { token });
    const id = present(items[0], 'the request').id;
    const outcome = await stand.api.ask('approvals.approve', { token, params: { id } });
    same('refusal', outcome.ok ? 'none' : outcome.problem.code, 'approval.same_person');
    same('available', await availableNow(walk), available);
  });
}

async function approveAtHeadOffice(walk: Walk): Promise<void> {
  const { office, stand, browsers, available } = walk;
  const phone = await browsers.phone('phone');
  await test.step('head office finds it on the workbench, and approves', async () => {
    await openAtDesk(office, stand);
    await untilShows(office, '#approvals-count', '1');
    await shot(office, 'workbench of head office');
    await goTo(office, '审批');
    await office.locator('.approval-states').waitFor();
    await requests(office).getByTestId('approve').click();
    await shot(office, 'approving');
    await office.locator('#confirm-approve').click();
    await requests(office).waitFor({ state: 'detached' });
    same('available', await availableNow(walk), available + 5_000);
    await office.locator('.approval-states').getByText('已批准').click();
    await untilShows(office, '#main', '周总');
    await shot(office, 'approved requests');
  });
  await test.step('the phone shows the points, and the named consultant', async () => {
    await signInOnPhone(phone, stand, phoneNumber);
    await untilSays(phone, '#card-available', (available + 5_000).toLocaleString('en-US'));
    same('consultant', (await wordsOn(phone, '#card-consultant')).includes('王女士'), true);
    await shot(phone, 'points on the phone');
    await openOnPhone(phone, stand, 'points');
    await shot(phone, 'ledger on the phone');
  });
}

async function rejectAndWithdraw(walk: Walk): Promise<void> {
  const { desk, office, stand, available } = walk;
  await test.step('a request is rejected with a reason that who asked can read', async () => {
    await typeAdjustment(walk, '2000', '客诉补偿');
    await desk.locator('#confirm-adjust').click();
    await openAtDesk(office, stand, '/approvals');
    await requests(office).getByTestId('reject').click();
    await confirmWithReason(office, '缺少小票', '#reason', '#confirm-reject');
    await requests(office).waitFor({ state: 'detached' });
    await goTo(desk, '审批');
    await desk.locator('.approval-states').getByText('已驳回').click();
    await untilShows(desk, '#main', '缺少小票');
    await shot(desk, 'rejected requests');
  });
  await test.step('another is taken back by who asked', async () => {
    await typeAdjustment(walk, '3000', '输错了');
    await desk.locator('#confirm-adjust').click();
    await goTo(desk, '审批');
    await requests(desk).getByTestId('withdraw').click();
    await desk.locator('#confirm-withdraw').click();
    await requests(desk).waitFor({ state: 'detached' });
    await shot(desk, 'nothing waits');
    same('available', await availableNow(walk), available + 5_000);
  });
}

async function handOverMembers({ desk, stand, memberId }: Walk): Promise<void> {
  await test.step('the manager names another consultant for the member', async () => {
    await openAtDesk(desk, stand, `/members/${memberId}`);
    await untilShows(desk, '#member-consultant', '王雅琴');
    await desk.locator('#consultant-open').click();
    await choose(desk, '#consultant', '陈静');
    await shot(desk, 'naming a consultant');
    await desk.locator('#confirm-consultant').click();
    await untilShows(desk, '#member-consultant', '陈静');
    await shot(desk, 'member with a consultant');
  });
  await test.step('and finds no member of their own in the list', async () => {
    await goTo(desk, '会员');
    await desk.locator('#my-members').click();
    await untilShows(desk, '#main', '您还没有担任顾问的会员');
    await shot(desk, 'my members');
  });
  await test.step('all members of one person go to another in one step', async () => {
    await goTo(desk, '员工');
    await desk.getByRole('link', { name: '王雅琴' }).click();
    await desk.locator('#reassign-open').click();
    await choose(desk, '#reassign-to', '陈静');
    await shot(desk, 'handing members over');
    await desk.locator('#confirm-reassign').click();
    await untilShows(desk, '#staff-members', '没有担任顾问的会员');
  });
}

async function keepAccounts({ office, stand }: Walk): Promise<void> {
  await test.step('the admin sees everybody, and what each role may do', async () => {
    await openAtDesk(office, stand, '/staff');
    await untilShows(office, '#main', 'gz-agent');
    await shot(office, 'staff');
  });
  await test.step('adds somebody, who can sign in', async () => {
    await office.locator('#new-staff').click();
    await office.locator('#staff-username').fill('gz-new');
    await office.locator('#staff-password').fill('a long sentence');
    await office.locator('#staff-name').fill('林小梅');
    await choose(office, '#staff-stores', '天河正佳店');
    await office.locator('#staff-stores').press('Escape'); // more stores could be chosen: the list stays open
    await shot(office, 'new staff');
    await office.locator('#confirm-staff').click();
    await untilShows(office, '#staff-title', '林小梅');
    await shot(office, 'account');
    await stand.api.call('auth.staff', { body: { username: 'gz-new', password: 'a long sentence' } });
  });
  await test.step('whoever looks after members hands them over before the account ends', async () => {
    await goTo(office, '员工');
    await office.getByRole('link', { name: '陈静' }).click();
    await office.locator('#deactivate').click();
    await choose(office, '#reassign-to', '林小梅');
    await shot(office, 'ending an account');
    await office.locator('#confirm-deactivate').click();
    await untilShows(office, '#main', '恢复账户');
    await shot(office, 'ended account');
    const outcome = await stand.api.ask('auth.staff', {
      body: { username: 'gz-agent', password: 'gemcare-demo' },
    });
    same('sign-in', outcome.ok ? 'let in' : outcome.problem.code, 'auth.credentials_wrong');
  });
  await test.step('the last admin can not end their own account; a new secret is shown once', async () => {
    await goTo(office, '员工');
    await office.getByRole('link', { name: '周总' }).click();
    await untilShows(office, '#main', '唯一的管理员');
    same('may end', await office.locator('#deactivate').isDisabled(), true);
    await office.locator('#issue-totp').click();
    await shot(office, 'asking for a new secret');
    await office.locator('#confirm-totp').click();
    await office.locator('#totp-secret').waitFor();
    await shot(office, 'a new secret');
    await office.locator('#secret-done').click();
    await shot(office, 'account of the last admin');
  });
}
