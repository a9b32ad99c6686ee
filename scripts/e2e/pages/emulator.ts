import type { Page } from '@playwright/test';
import type { Stand } from '../support/stand';
import { until } from '../support/until';

/** Moves the demo's clock with the buttons of the emulator's page, and waits until the server has done what became due. */
export async function moveClock(
  page: Page,
  { emulatorUrl, api }: Stand,
  advance: 'P1D' | 'P8D' | 'P31D',
): Promise<void> {
  if (!page.url().startsWith(emulatorUrl)) await page.goto(emulatorUrl);
  const days = Number(advance.slice(1, -1));
  const before = Date.parse((await api.call('demo.clock', {})).now);
  await page.locator(`[data-advance="${advance}"]`).click();
  await until(`${days} days on the demo's clock`, async () => {
    const now = Date.parse((await api.call('demo.clock', {})).now);
    return now - before >= days * 86_400_000 ? true : undefined;
  });
  await page.locator(`[data-advance="${advance}"]:not([disabled])`).waitFor();
}
