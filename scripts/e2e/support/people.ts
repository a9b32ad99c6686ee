import * as z from 'zod';
import { demoNow, oneTimeCode } from '../../start/demo-accounts';
import type { Success } from './api';
import { present } from './expect';
import type { Stand } from './stand';
import { until } from './until';

const Messages = z.object({
  items: z.array(z.object({ id: z.string(), params: z.object({ code: z.string().optional() }) })),
});

/** The text messages a phone got, newest first, as ids with the code in them. */
async function messagesTo({ emulatorUrl }: Stand, phone: string): Promise<{ id: string; code: string }[]> {
  const response = await fetch(`${emulatorUrl}/__emu/sms?phone=${encodeURIComponent(`+86${phone}`)}`);
  const { items } = Messages.parse(await response.json());
  return items.flatMap(({ id, params: { code } }) => (code === undefined ? [] : [{ id, code }]));
}

/** Does what makes the server send a code, and gives the code once the message is there. */
export async function codeSentBy(stand: Stand, phone: string, send: () => Promise<unknown>): Promise<string> {
  const known = new Set((await messagesTo(stand, phone)).map(({ id }) => id));
  await send();
  return until(
    `a text message to ${phone}`,
    async () => (await messagesTo(stand, phone)).find(({ id }) => !known.has(id))?.code,
  );
}

/** The phone number of the n-th member of the demo data. */
export const demoPhone = (index: number): string => `1380000${6600 + index}`;

/** A session of demo staff; an admin proves the second factor too. */
export async function signInStaff(stand: Stand, username: string): Promise<Success<'auth.staff'>> {
  const account = present(
    stand.accounts.staff.find((one) => one.username === username),
    `demo account ${username}`,
  );
  const totp = await currentTotp(stand, username);
  return stand.api.call('auth.staff', { body: { username, password: account.password, totp } });
}

/** The one-time code that an authenticator shows for the account now, or undefined where it has none. */
export async function currentTotp(stand: Stand, username: string): Promise<string | undefined> {
  const secret = stand.accounts.staff.find((one) => one.username === username)?.totpSecret;
  return secret === undefined ? undefined : oneTimeCode(secret, await demoNow(stand.url)).code;
}
