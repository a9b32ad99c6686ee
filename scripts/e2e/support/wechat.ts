import * as z from 'zod';
import { EMULATOR_TEMPLATES } from '../../../server/src/wechat/templates';
import type { Stand } from './stand';

/** A customer in WeChat, by the emulator. */
const openid = 'oOutage00000000000000000001';
const customer = { openid, phone: '13911112222', name: '顾客' };
const sending = '/cgi-bin/message/subscribe/send';

const Code = z.object({ code: z.string() });
const Items = z.object({ items: z.array(z.unknown()) });
const Messages = z.object({ items: z.array(z.object({ title: z.string(), page: z.string().optional() })) });

export type Fault =
  | { kind: 'errcode'; errcode: number; times?: number }
  | { kind: 'delay'; milliseconds: number }
  | { kind: 'hang' };

async function emulate({ emulatorUrl }: Stand, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${emulatorUrl}/__emu/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`the emulator answered ${response.status} to ${path}`);
  return response.json();
}

/** Signs a new customer in through WeChat, with the phone that WeChat vouches for; answers the access token. */
export async function signInThroughWechat(stand: Stand): Promise<string> {
  await emulate(stand, 'users', customer);
  const mint = async (kind: string): Promise<string> =>
    Code.parse(await emulate(stand, kind, { openid })).code;
  const { accessToken } = await stand.api.call('auth.wechat', { body: { code: await mint('login-codes') } });
  await stand.api.call('me.bindWechatPhone', {
    token: accessToken,
    body: { code: await mint('phone-codes') },
  });
  const again = await stand.api.call('auth.wechat', { body: { code: await mint('login-codes') } });
  return again.accessToken;
}

/** The customer allows so many messages about changes of bookings. */
export async function allowMessages(stand: Stand, token: string, count: number): Promise<void> {
  const answer = { templateId: EMULATOR_TEMPLATES.booking_changed, answer: 'accept' as const };
  for (let n = 0; n < count; n += 1) {
    await emulate(stand, 'subscriptions', { openid, ...answer });
    await stand.api.call('notices.answer', { token, body: { answers: [answer] } });
  }
}

/** The next message goes wrong like this. */
export const breakNextMessage = async (stand: Stand, fault: Fault): Promise<unknown> =>
  emulate(stand, 'faults', { path: sending, ...fault });

/** How many calls are still to go wrong. */
export const faultsLeft = async (stand: Stand): Promise<number> =>
  Items.parse(await emulate(stand, 'faults')).items.length;

/** How many messages about a booking are on the phone of the customer. */
export async function messagesAbout(stand: Stand, bookingId: string): Promise<number> {
  const { items } = Messages.parse(await emulate(stand, `wechat-messages?openid=${openid}`));
  return items.filter(({ page }) => page?.endsWith(`id=${bookingId}`)).length;
}
