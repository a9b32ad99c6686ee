import { formatPoints } from '@gemcare/shared/client';
import type { Locator, Page } from '@playwright/test';
import { confirmWithReason, openAtDesk, signInAtDesk, untilShows } from '../pages/desk';
import { moveClock } from '../pages/emulator';
import { signInOnPhone, untilSays, wordsOn } from '../pages/phone';
import { managerToken, memberWithPhone, pointsOf, type Member } from '../support/books';
import { shot, type Browsers } from '../support/browser';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import { demoPhone } from '../support/people';
import type { Stand } from '../support/stand';

/** A member of the demo data who joined once more: the number of the second record. */
const secondPhone = demoPhone(60);
const tablet = 1024;

test('two records of one person: merged, and two again', async ({ stand, browsers, desk }) => {
  const walk = await test.step('the demo has a customer with two cards, each with sales and points', () =>
    begin({ stand, browsers, desk }));
  await suspect(walk);
  await merge(walk);
  await eitherPhone(walk);
  await undo(walk);
  await eachPhone(walk);
});

/** A record and the number that opens it. */
interface Card {
  phone: string;
  member: Member;
}

interface Walk {
  stand: Stand;
  browsers: Browsers;
  desk: Page;
  /** The one with the higher tier, which stays. */
  first: Card;
  second: Card;
}

async function begin({ stand, browsers, desk }: Pick<Walk, 'stand' | 'browsers' | 'desk'>): Promise<Walk> {
  const second = { phone: secondPhone, member: await memberWithPhone(stand, secondPhone) };
  const { items } = await stand.api.call('merges.suspects', {
    token: await managerToken(stand),
    query: { state: 'open' },
  });
  const sides = items.flatMap(({ one, other }) => [
    [one, other],
    [other, one],
  ]);
  const twin = present(sides.find(([one]) => one?.id === second.member.id)?.[1], 'pair with the second card');
  const firstPhone = `1380000${(twin.phone ?? '').slice(-4)}`;
  const first = { phone: firstPhone, member: await memberWithPhone(stand, firstPhone) };
  for (const { member } of [first, second]) {
    must(member.available > 0, `${member.memberNo} has no points`);
    const { items: sales } = await stand.api.call('sales.ofMember', {
      token: await managerToken(stand),
      params: { id: member.id },
      query: {},
    });
    must(sales.length > 0, `${member.memberNo} has no sales`);
  }
  await signInAtDesk(desk, stand, 'gz-manager');
  return { stand, browsers, desk, first, second };
}

const pairOf = (desk: Page, { member }: Card): Locator =>
  desk.getByTestId('suspect').filter({ hasText: member.phone ?? '' });

async function suspect({ desk, second }: Walk): Promise<void> {
  await test.step('the workbench tells of pairs that may be of one person', async () => {
    await untilShows(desk, '#open-suspects', '组账户可能是同一位顾客');
    await shot(desk, 'workbench with suspected duplicates');
    await desk.locator('#open-suspects a').click();
  });
  await test.step('the pair is listed with its reason', async () => {
    const pair = pairOf(desk, second);
    await pair.getByText('同名同生日').waitFor();
    await shot(desk, 'suspected duplicates');
    await pair.getByTestId('look-at-suspect').click();
  });
}

async function merge({ stand, desk, first, second }: Walk): Promise<void> {
  const both = first.member.available + second.member.available;
  await test.step('the two stand side by side, and the card of the higher tier stays', async () => {
    await untilShows(desk, '#merge-into', present(first.member.name, 'name'));
    await untilShows(desk, '#after-available', formatPoints(both));
    await untilShows(desk, '#merge-moves', '销售单');
    same('stays', new URL(desk.url()).searchParams.get('into'), first.member.id);
    await shot(desk, 'two records side by side');
    await desk.setViewportSize({ width: tablet, height: 900 });
    await shot(desk, `two records side by side ${tablet}`);
    await desk.setViewportSize({ width: 1440, height: 900 });
  });
  await test.step('swapping shows the other way round, with a word of advice', async () => {
    await desk.locator('#swap-sides').click();
    await untilShows(desk, '#main', '建议保留它');
    await untilShows(desk, '#after-available', formatPoints(both));
    await shot(desk, 'the other way round');
    await desk.locator('#swap-sides').click();
    await desk.getByText('建议保留它').waitFor({ state: 'detached' });
  });
  await test.step('looking changed nothing', async () => {
    same('points', (await pointsOf(stand, second.member.id)).available, second.member.available);
  });
  await test.step('merged with a reason, the member has the points of both', async () => {
    await confirmWithReason(desk, '同一顾客，两个手机号', '#merge-reason', '#confirm-merge');
    await untilShows(desk, '#member-available', formatPoints(both));
    await untilShows(desk, '#member-merges', '可撤销');
    same('address', new URL(desk.url()).pathname, `/admin/members/${first.member.id}`);
    await shot(desk, 'merged member');
  });
  await test.step('the record that was left says where its person is now', async () => {
    await openAtDesk(desk, stand, `/members/${second.member.id}`);
    await untilShows(desk, '#joined-into', present(first.member.name, 'name'));
    await shot(desk, 'record that was merged away');
    await desk.locator('#joined-into a').click();
    await untilShows(desk, '#member-available', formatPoints(both));
  });
}

/** Signs in on a phone of its own and reads whose card it is. */
async function cardOf({ stand, browsers }: Walk, name: string, number: string): Promise<Page> {
  const phone = await browsers.phone(name);
  await signInOnPhone(phone, stand, number);
  await phone.locator('#card-no:visible').waitFor();
  return phone;
}

const numberOn = async (phone: Page): Promise<string> =>
  (await wordsOn(phone, '#card-no')).replaceAll(/\s/g, '');

async function eitherPhone(walk: Walk): Promise<void> {
  const both = formatPoints(walk.first.member.available + walk.second.member.available);
  for (const [name, { phone: number }] of [
    ['first phone', walk.first],
    ['second phone', walk.second],
  ] as const) {
    await test.step(`the ${name} opens the one card, with the points of both`, async () => {
      const phone = await cardOf(walk, name, number);
      await untilSays(phone, '#card-available', both);
      same('card', await numberOn(phone), walk.first.member.memberNo);
      await shot(phone, `${name} after the merge`);
    });
  }
}

async function undo({ stand, desk, first, second }: Walk): Promise<void> {
  await test.step('the list of merges has it', async () => {
    await openAtDesk(desk, stand, '/merges/history');
    await untilShows(desk, '#main', '同一顾客，两个手机号');
    await shot(desk, 'list of merges');
  });
  await test.step('undone with a reason, the two are two again', async () => {
    await openAtDesk(desk, stand, `/members/${first.member.id}`);
    await desk.getByTestId('undo-merge').click();
    await shot(desk, 'undo a merge');
    await confirmWithReason(desk, '核对后确认不是同一人', '#reason', '#confirm-undo');
    await untilShows(desk, '#member-available', formatPoints(first.member.available));
    await untilShows(desk, '#member-merges', '核对后确认不是同一人');
    await shot(desk, 'after the undoing');
    same('points', (await pointsOf(stand, second.member.id)).available, second.member.available);
  });
}

async function eachPhone(walk: Walk): Promise<void> {
  // A second code within the minute is refused, and the demo's clock is quicker than waiting.
  await moveClock(await walk.browsers.desk('emulator', 1000), walk.stand, 'P1D');
  for (const [name, { phone: number, member }] of [
    ['first phone', walk.first],
    ['second phone', walk.second],
  ] as const) {
    await test.step(`the ${name} opens its own card again`, async () => {
      const phone = await cardOf(walk, `${name} again`, number);
      const { available } = await pointsOf(walk.stand, member.id); // some may have matured in the day
      await untilSays(phone, '#card-available', formatPoints(available));
      same('card', await numberOn(phone), member.memberNo);
      await shot(phone, `${name} after the undoing`);
    });
  }
}
