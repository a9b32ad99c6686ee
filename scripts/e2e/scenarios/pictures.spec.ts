import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { openAtDesk, signInAtDesk, untilShows } from '../pages/desk';
import { openOnPhone, signInOnPhone } from '../pages/phone';
import { memberWithPhone } from '../support/books';
import { shot } from '../support/browser';
import { test } from '../support/fixtures';
import { same } from '../support/expect';
import { demoPhone } from '../support/people';
import type { Stand } from '../support/stand';

const phoneNumber = demoPhone(44);

test('pictures: a photo of one’s own as the avatar, on the phone and at the counter', async ({
  stand,
  phone,
  desk,
}) => {
  const walk = await test.step('a member signs in on the phone, the manager at the counter', () =>
    begin({ stand, phone, desk }));
  await chooseOne(walk);
  await seenByStaff(walk);
  await takenAway(walk);
});

interface Walk {
  stand: Stand;
  phone: Page;
  desk: Page;
  memberId: string;
}

async function begin({ stand, phone, desk }: Pick<Walk, 'stand' | 'phone' | 'desk'>): Promise<Walk> {
  await signInOnPhone(phone, stand, phoneNumber);
  await phone.locator('#card-available:visible').waitFor();
  await signInAtDesk(desk, stand, 'gz-manager');
  const { id } = await memberWithPhone(stand, phoneNumber);
  return { stand, phone, desk, memberId: id };
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

async function chooseOne({ phone, stand }: Walk): Promise<void> {
  await test.step('what is no picture is refused in a sentence', async () => {
    await openOnPhone(phone, stand, 'profile');
    await shot(phone, 'profile without a photo');
    await choose(phone, 'holiday.jpg', 'image/jpeg', Buffer.from('MZ this is a program'));
    await phone.getByText('这个文件不是图片').waitFor();
    await shot(phone, 'refused photo');
  });
  await test.step('a photo is uploaded, and shows', async () => {
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

async function seenByStaff({ desk, stand, memberId }: Walk): Promise<void> {
  await test.step('staff see it on the page of the member', async () => {
    const comes = pictureComes(desk);
    await openAtDesk(desk, stand, `/members/${memberId}`);
    await comes;
    await desk.locator('#avatar-remove').waitFor();
    await shot(desk, 'member with a photo');
  });
}

async function takenAway({ desk, phone, stand }: Walk): Promise<void> {
  await test.step('the manager takes it away, and the phone shows the drawing again', async () => {
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
