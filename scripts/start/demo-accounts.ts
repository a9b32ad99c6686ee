import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateSync } from 'otplib';
import * as z from 'zod';
import { table } from '../lib/table';

const Accounts = z.object({
  members: z.array(z.object({ name: z.string(), phone: z.string(), tier: z.string() })),
  staff: z.array(
    z.object({
      username: z.string(),
      password: z.string(),
      role: z.string(),
      name: z.string(),
      store: z.string(),
      totpSecret: z.string().optional(),
    }),
  ),
});

export type DemoAccounts = z.infer<typeof Accounts>;

const Clock = z.object({ now: z.iso.datetime() });

/** The accounts that the server's demo data has; it writes them into its data folder. */
export function readDemoAccounts(dataFolder: string): DemoAccounts {
  return Accounts.parse(JSON.parse(readFileSync(path.join(dataFolder, 'demo-accounts.json'), 'utf8')));
}

/** The moment on the server's clock, which a demo may have moved. */
export async function demoNow(url: string): Promise<Date> {
  const response = await fetch(`${url}/api/v1/demo/clock`);
  return new Date(Clock.parse(await response.json()).now);
}

/** The six digits that prove the second factor at a moment, and how many seconds they hold. */
export function oneTimeCode(secret: string, at: Date): { code: string; secondsLeft: number } {
  const epoch = Math.floor(at.getTime() / 1000);
  return { code: generateSync({ secret, epoch }), secondsLeft: 30 - (epoch % 30) };
}

export function memberTable({ members }: DemoAccounts): string {
  return table(members.map(({ name, phone, tier }) => [phone, name, tier]));
}

export function staffTable({ staff }: DemoAccounts): string {
  return table(
    staff.map(({ username, password, role, name, store, totpSecret }) => [
      username,
      password,
      role,
      name,
      store,
      totpSecret === undefined ? '' : '+ one-time code',
    ]),
  );
}
