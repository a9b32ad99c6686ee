import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import * as z from 'zod';
import { openAtDesk, signInAtDesk, untilShows } from '../pages/desk';
import { moveClock } from '../pages/emulator';
import { openOnPhone, seen, signInOnPhone, untilSays } from '../pages/phone';
import { quietGoldMember } from '../support/books';
import { shot, type Browsers } from '../support/browser';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import { overflows, seriousViolations } from '../support/looks';
import { codeSentBy } from '../support/people';
import type { Stand } from '../support/stand';

/** The schedule looks every few seconds, and the phone every three. */
const exportMs = 60_000;

test('data rights: a copy of everything held, and closing the account, from the phone', async ({
  stand,
  browsers,
  phone,
}) => {
  const walk = await test.step('a gold member signs in on the phone', () =>
    begin({ stand, browsers, phone }));
  await takeACopy(walk);
  await closeAndKeep(walk);
  await closeForGood(walk);
  await comeBack(walk);
});

interface Walk {
  stand: Stand;
  browsers: Browsers;
  phone: Page;
  emulator: Page;
  number: string;
  member: { id: string; memberNo: string; name: string };
}

async function begin({ stand, browsers, phone }: Pick<Walk, 'stand' | 'browsers' | 'phone'>): Promise<Walk> {
  const { phone: number, member } = await quietGoldMember(stand);
  await openOnPhone(phone, stand, 'home');
  await signInOnPhone(phone, stand, number);
  await untilSays(phone, '#card-tier', '金卡会员');
  const name = present(member.name, 'name');
  return {
    stand,
    browsers,
    phone,
    emulator: await browsers.desk('emulator', 1000),
    number,
    member: { id: member.id, memberNo: member.memberNo, name },
  };
}

async function takeACopy({ stand, browsers, phone, number, member }: Walk): Promise<void> {
  await test.step('the page of one’s data is one tap away from 我的', async () => {
    await openOnPhone(phone, stand, 'me');
    await seen(phone, '#me-data').tap();
    await seen(phone, '#ask-export').waitFor();
    await shot(phone, 'my data');
  });
  await test.step('a copy is asked for, and is ready a moment later', async () => {
    await seen(phone, '#ask-export').tap();
    await seen(phone, '#export-preparing').waitFor();
    await shot(phone, 'export on its way');
    await seen(phone, '#export-ready').waitFor({ timeout: exportMs });
    await shot(phone, 'export ready');
  });
  await test.step('the page for people shows who one is, and may do nothing else', async () => {
    const opening = phone.context().waitForEvent('page');
    await seen(phone, '#export-html').tap();
    const page = await opening;
    await page.getByRole('heading', { name: '我的个人数据' }).waitFor();
    const words = await page.locator('body').innerText();
    for (const word of [member.name, number, member.memberNo, '购买记录', '积分流水'])
      must(words.includes(word), `the page does not say ${word}`);
    await shot(page, 'export as a page');
    // Its own place lets nothing run, not even what looks at it.
    const copy = await browsers.phone('copy of the export', 320);
    await copy.setContent(await page.content());
    same('axe: export', await seriousViolations(copy), []);
    same('overflow: export', await overflows(copy), []);
    await shot(copy, 'export as a page 320');
    await copy.close();
    await page.close();
  });
  await test.step('the data for machines holds the same', async () => {
    const saving = phone.waitForEvent('download');
    await seen(phone, '#export-json').tap();
    const file = await (await saving).path();
    const { memberNo, sections } = z
      .object({
        memberNo: z.string(),
        sections: z.record(z.string(), z.object({ rows: z.array(z.record(z.string(), z.unknown())) })),
      })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    same('member number', memberNo, member.memberNo);
    same('phone', sections.profile?.rows[0]?.phone, `+86${number}`);
    must((sections.purchases?.rows.length ?? 0) > 0, 'there are no purchases in the export');
  });
}

/** Types what it takes to close the account, code and words. A day later: a number gets one message a minute. */
async function close({ stand, phone, emulator, number }: Walk): Promise<void> {
  await moveClock(emulator, stand, 'P1D');
  await openOnPhone(phone, stand, 'data');
  await seen(phone, '#data-close').tap();
  await seen(phone, '#closing-losing').waitFor();
  const code = await codeSentBy(stand, number, () => seen(phone, '#send-closing-code').tap());
  await seen(phone, '#closing-code').fill(code);
  await seen(phone, '#closing-words').fill('注销账户');
}

async function closeAndKeep(walk: Walk): Promise<void> {
  const { stand, phone } = walk;
  await test.step('closing tells what is lost, and asks for a code and the words', async () => {
    await close(walk);
    await shot(phone, 'closing the account');
    await seen(phone, '#close-account').tap();
    await seen(phone, '#closing-pending').waitFor();
    await shot(phone, 'account being closed');
  });
  await test.step('home and 我的 say so, and the account is kept by one tap', async () => {
    await openOnPhone(phone, stand, 'me');
    await seen(phone, '#closing-banner').waitFor();
    await shot(phone, 'me with the banner');
    await openOnPhone(phone, stand, 'home');
    await seen(phone, '#closing-banner').waitFor();
    await shot(phone, 'home with the banner');
    same('axe: home with the banner', await seriousViolations(phone), []);
    await phone.setViewportSize({ width: 320, height: 844 });
    same('overflow: home with the banner', await overflows(phone), []);
    await shot(phone, 'home with the banner 320');
    await phone.setViewportSize({ width: 390, height: 844 });
    await seen(phone, '#keep-account').tap();
    await phone.locator('#closing-banner:visible').waitFor({ state: 'detached' });
    await untilSays(phone, '#card-tier', '金卡会员');
  });
}

async function closeForGood(walk: Walk): Promise<void> {
  const { stand, browsers, phone, emulator, member } = walk;
  await test.step('a day later it is closed again, and staff see until when', async () => {
    await close(walk);
    await seen(phone, '#close-account').tap();
    await seen(phone, '#closing-pending').waitFor();
    const desk = await browsers.desk('desk');
    await signInAtDesk(desk, stand, 'gz-manager');
    await openAtDesk(desk, stand, `/members/${member.id}`);
    await untilShows(desk, '#member-closing', '注销中');
    await shot(desk, 'member who is closing');
    await desk.close();
  });
  await test.step('eight days later the phone is signed out', async () => {
    await moveClock(emulator, stand, 'P8D');
    await openOnPhone(phone, stand, 'home');
    await phone.reload();
    await seen(phone, '#invitation-sign-in').waitFor();
    await shot(phone, 'signed out for good');
  });
  await test.step('staff find nobody any more', async () => {
    const desk = await browsers.desk('desk afterwards');
    await signInAtDesk(desk, stand, 'gz-manager');
    await openAtDesk(desk, stand, `/members/${member.id}`);
    await untilShows(desk, '#member-name', '已注销会员');
    await shot(desk, 'member who has left');
    await desk.close();
  });
}

async function comeBack({ stand, phone, number, member }: Walk): Promise<void> {
  await test.step('signing in again makes a new and empty member', async () => {
    await signInOnPhone(phone, stand, number);
    await untilSays(phone, '#card-tier', '银卡会员');
    await untilSays(phone, '#card-available', '0');
    await openOnPhone(phone, stand, 'me');
    const words = await seen(phone, '#me-profile').innerText();
    must(!words.replaceAll(/\s/g, '').includes(member.memberNo), 'it is the old member number');
    must(!words.includes(member.name), 'it has the old name');
    await shot(phone, 'new and empty member');
  });
}
