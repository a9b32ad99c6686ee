import type { Page } from '@playwright/test';
import { currentTotp } from '../support/people';
import { present } from '../support/expect';
import type { Stand } from '../support/stand';
import { until } from '../support/until';

/** Opens a page of the staff page by its address below /admin. */
export async function openAtDesk(page: Page, { url }: Stand, place = '/'): Promise<void> {
  await page.goto(`${url}/admin${place}`);
}

/** Signs in as demo staff, with the one-time code where one is asked for, and waits for the workbench. */
export async function signInAtDesk(page: Page, stand: Stand, username: string): Promise<void> {
  const { password } = present(
    stand.accounts.staff.find((one) => one.username === username),
    `demo account ${username}`,
  );
  await openAtDesk(page, stand);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('#sign-in').click();
  const totp = await currentTotp(stand, username);
  if (totp !== undefined) {
    await page.locator('#totp').fill(totp);
    await page.locator('#sign-in').click();
  }
  await page.locator('#sales-today').waitFor();
}

/** What a scan gun does: keys one upon the other, much faster than a person types, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  // A page that is still busy with itself would take the keys as slowly as a person types them. With a limit: one that nobody looks at
  // may never be told that it is idle.
  await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }))');
  const devtools = await page.context().newCDPSession(page);
  const keys = [...code].map((digit) => ({
    key: digit,
    code: `Digit${digit}`,
    text: digit,
    keyCode: 48 + Number(digit),
  }));
  const strokes = [...keys, { key: 'Enter', code: 'Enter', text: '\r', keyCode: 13 }].flatMap(
    ({ keyCode: windowsVirtualKeyCode, ...key }) => [
      devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, windowsVirtualKeyCode }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, windowsVirtualKeyCode }),
    ],
  );
  // Sent without waiting for each other: a busy machine must not type as slowly as a person.
  await Promise.all(strokes);
  await devtools.detach();
}

export interface TypedLine {
  name: string;
  /** As it is typed: `10000.00`. */
  price: string;
  /** Another discount than the member is offered, and why. */
  discount?: { yuan: string; reason: string };
}

/** No discount, for a member who would be offered one. */
export const fullPrice = { yuan: '0', reason: '已享活动价，不再叠加' };

/** Types a sale into the form that is open, up to the button that records it. */
export async function typeSale(
  page: Page,
  lines: readonly TypedLine[],
  total: string,
  receiptNo: string,
): Promise<void> {
  for (const [index, { name, price, discount }] of lines.entries()) {
    if (index > 0) await page.locator('#add-line').click();
    await page.locator(`#line-${index}-name`).fill(name);
    await page.locator(`#line-${index}-price`).fill(price);
    if (discount === undefined) continue;
    await page.locator(`#line-${index}-discount`).fill(discount.yuan);
    await page.locator(`#line-${index}-discountReason`).fill(discount.reason);
  }
  await page.locator('#sale-total').fill(total);
  await page.locator('#receipt-no').fill(receiptNo);
}

/** The text of an element once it holds these words. */
export async function untilShows(page: Page, selector: string, words: string): Promise<string> {
  return until(`“${words}” in ${selector}`, async () => {
    const found = await page.locator(selector).first().innerText({ timeout: 1_000 });
    if (found.includes(words)) return found;
    throw new Error(`it says “${found}”`);
  });
}

/** Types a reason into the question that is open, and confirms. */
export async function confirmWithReason(
  page: Page,
  reason: string,
  field: string,
  button: string,
): Promise<void> {
  await page.locator(field).fill(reason);
  await page.locator(button).click();
}
