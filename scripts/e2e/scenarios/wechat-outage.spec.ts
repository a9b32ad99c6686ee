import type { Success } from '../support/api';
import { advance, book, cleaningOf, firstRun, type Offered } from '../support/bookings';
import { managerToken } from '../support/books';
import { test } from '../support/fixtures';
import { must, same } from '../support/expect';
import type { Stand } from '../support/stand';
import { until } from '../support/until';
import {
  allowMessages,
  breakNextMessage,
  faultsLeft,
  messagesAbout,
  signInThroughWechat,
  type Fault,
} from '../support/wechat';

/** How long WeChat takes where it is slow. */
const slowMs = 5_000;
/** Nobody who had to wait for a slow WeChat would be answered by then. */
const boundMs = 4_000;

test('WeChat refuses, fails, is slow, is gone: nobody waits for it', async ({ stand }) => {
  const walk = await test.step('a customer with bookings in WeChat has allowed messages', () => begin(stand));
  await test.step('it refuses: once in the inbox, never in WeChat, and staff are to call', async () => {
    const id = await bookAndCancel(walk, { kind: 'errcode', errcode: 43101 });
    same('why staff call', await callFor(walk, id), 'refused');
    same('messages in WeChat', await messagesAbout(walk.stand, id), 0);
    await allowMessages(walk.stand, walk.token, 4);
  });
  await test.step('it fails for now: the message goes out once, a little later', async () => {
    // The client asks three times before it gives up for now.
    const id = await bookAndCancel(walk, { kind: 'errcode', errcode: -1, times: 3 });
    await until('three failed calls', async () => ((await faultsLeft(walk.stand)) === 0 ? true : undefined));
    same('messages in WeChat', await messagesAbout(walk.stand, id), 0);
    await until('the message', async () => {
      await advance(walk.stand, 1);
      return (await messagesAbout(walk.stand, id)) === 1 ? true : undefined;
    });
  });
  await test.step('it is slow, then silent, then gone: each is answered meanwhile', async () => {
    const slow = await bookAndCancel(walk, { kind: 'delay', milliseconds: slowMs });
    const silent = await bookAndCancel(walk, { kind: 'hang' });
    await until('a call without an answer', async () =>
      (await faultsLeft(walk.stand)) === 0 ? true : undefined,
    );
    same('messages of the slow one', await messagesAbout(walk.stand, slow), 1);
    same('messages of the silent one', await messagesAbout(walk.stand, silent), 0);
    await walk.stand.stopEmulator();
    same('why staff call', await callFor(walk, silent), 'unclear');
    await bookAndCancel(walk);
  });
  await test.step('each booking stands in the inbox once, and once its end', () => readInbox(walk));
});

interface Walk {
  stand: Stand;
  of: Offered;
  startsAt: string;
  /** Of the customer. */
  token: string;
  staff: string;
  bookingIds: string[];
}

async function begin(stand: Stand): Promise<Walk> {
  const of = await cleaningOf(stand);
  const [{ slot }] = await firstRun(stand, of, { daysAhead: 4, length: 1, left: 2 });
  const token = await signInThroughWechat(stand);
  await allowMessages(stand, token, 1);
  const staff = await managerToken(stand);
  return { stand, of, startsAt: slot.startsAt, token, staff, bookingIds: [] };
}

/** The customer books, staff cancel it, which WeChat is to tell: both are answered before WeChat could be. */
async function bookAndCancel(walk: Walk, fault?: Fault): Promise<string> {
  const { stand, of, startsAt, token, staff, bookingIds } = walk;
  if (fault) await breakNextMessage(stand, fault);
  const begun = performance.now();
  const { id } = await book(stand, token, of, startsAt);
  const body = { reason: '师傅临时请假' };
  await stand.api.call('bookingDesk.cancel', { token: staff, params: { id }, body });
  const took = Math.round(performance.now() - begun);
  must(took < boundMs, `booking and cancelling took ${took} ms`);
  bookingIds.push(id);
  return id;
}

const callFor = (
  { stand, staff }: Walk,
  bookingId: string,
): Promise<Success<'calls.list'>['items'][0]['why']> =>
  until(`a call about booking ${bookingId}`, async () => {
    const { items } = await stand.api.call('calls.list', {
      token: staff,
      query: { state: 'open', limit: 50 },
    });
    return items.find((call) => call.bookingId === bookingId)?.why;
  });

async function readInbox({ stand, token, bookingIds }: Walk): Promise<void> {
  const told = await until('every message in the inbox', async () => {
    const { items } = await stand.api.call('inbox.list', { token, query: { limit: 50 } });
    const about = items.filter(({ linkId }) => linkId !== undefined);
    return about.length >= 2 * bookingIds.length ? about : undefined;
  });
  for (const id of bookingIds) {
    const titles = told.filter(({ linkId }) => linkId === id).map(({ title }) => title);
    same('messages about a booking', titles.toSorted(), ['预约已取消', '预约成功'].toSorted());
  }
}
