import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { openAtDesk, signInAtDesk, untilShows } from '../pages/desk';
import { openOnPhone, signInOnPhone } from '../pages/phone';
import { memberWithPhone } from '../support/books';
import { openBrowsers, shot, type Browsers } from '../support/browser';
import { same } from '../support/expect';
import { demoPhone } from '../support/people';
import type { Scenario, Steps } from '../support/runner';
import { openStand, type Stand } from '../support/stand';

const phoneNumber = demoPhone(44);

export const picturesScenario: Scenario = {
  name: 'pictures: a photo of one’s own as the avatar, on the phone and at the counter',
  run: async (steps) => {
    const { step } = steps;
    const walk = await step('a member signs in on the phone, the manager at the counter', () => begin(steps));
    await chooseOne(steps, walk);
    await seenByStaff(steps, walk);
    await takenAway(steps, walk);
    await step('no page met an exception', async () => same('troubles', walk.browsers.troubles(), []));
  },
};

interface Walk {
  stand: Stand;
  browsers: Browsers;
  phone: Page;
  desk: Page;
  memberId: string;
}

async function begin(steps: Steps): Promise<Walk> {
  const stand = await openStand(steps, { name: 'pictures' });
  const browsers = await openBrowsers(steps);
  const phone = await browsers.phone('phone');
  await signInOnPhone(phone, stand, phoneNumber);
  await phone.locator('#card-available:visible').waitFor();
  const desk = await browsers.desk('desk');
  await signInAtDesk(desk, stand, 'gz-manager');
  const { id } = await memberWithPhone(stand, phoneNumber);
  return { stand, browsers, phone, desk, memberId: id };
}

/** A picture of 1200 by 1600 pixels: evening light over a hill. */
function landscape(): Buffer {
  const picture = new PNG({ width: 1200, height: 1600 });
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const sun = Math.hypot(x - 700, y - 620) < 170;
      const hill = y > 1050 + 160 * Math.sin(x / 260);
      const colour = sun ? [255, 233, 190] : hill ? [38, 74, 66] : [226 - y / 16, 178 - y / 20, 140 + y / 24];
      picture.data.set([...colour, 255], (y * picture.width + x) * 4);
    }
  }
  return PNG.sync.write(picture);
}

const choose = (page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> =>
  page.locator('#avatar-upload').last().setInputFiles({ name, mimeType, buffer });

/** Waits until a picture has been fetched by its signed address. */
const pictureComes = (page: Page) =>
  page.waitForResponse(
    (answer) => new URL(answer.url()).pathname.startsWith('/api/v1/files/') && answer.ok(),
  );

async function chooseOne({ step }: Steps, { phone, stand }: Walk): Promise<void> {
  await step('what is no picture is refused in a sentence', async () => {
    await openOnPhone(phone, stand, 'profile');
    await shot(phone, 'profile without a photo');
    await choose(phone, 'holiday.jpg', 'image/jpeg', Buffer.from('MZ this is a program'));
    await phone.getByText('这个文件不是图片').waitFor();
    await shot(phone, 'refused photo');
  });
  await step('a photo is uploaded, and shows', async () => {
    const comes = pictureComes(phone);
    await choose(phone, 'me.png', 'image/png', landscape());
    await phone.locator('#avatar-remove:visible').waitFor();
    await comes;
    await shot(phone, 'profile with a photo');
    await openOnPhone(phone, stand, 'me');
    await phone.locator('.avatar-photo:visible').first().waitFor();
    await shot(phone, 'me with a photo');
  });
}

async function seenByStaff({ step }: Steps, { desk, stand, memberId }: Walk): Promise<void> {
  await step('staff see it on the page of the member', async () => {
    const comes = pictureComes(desk);
    await openAtDesk(desk, stand, `/members/${memberId}`);
    await comes;
    await desk.locator('#avatar-remove').waitFor();
    await shot(desk, 'member with a photo');
  });
}

async function takenAway({ step }: Steps, { desk, phone, stand }: Walk): Promise<void> {
  await step('the manager takes it away, and the phone shows the drawing again', async () => {
    await desk.locator('#avatar-remove').click();
    await shot(desk, 'taking a photo away');
    await desk.locator('#avatar-remove-confirm').click();
    await desk.locator('#avatar-remove').waitFor({ state: 'detached' });
    await openAtDesk(desk, stand, '/audit');
    await untilShows(desk, '#main', '删除图片');
    await phone.reload();
    await phone.locator('#me-profile:visible').waitFor();
    same('photos', await phone.locator('.avatar-photo:visible').count(), 0);
  });
}
