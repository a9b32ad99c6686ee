import { setTimeout as delay } from 'node:timers/promises';
import type { Success } from '../support/api';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import { holdLastSeat, seatGoesToAnother, seatIsStillHeld } from '../support/last-seat';
import { demoPhone, signInStaff } from '../support/people';
import type { Stand } from '../support/stand';

const sales = 500;
const parallel = 16;
/** The server is killed while sales are still under way: after about two fifths were answered. */
const killAfter = 200;
/** Every tenth member and a few between: several sales of one member are always under way at once. */
const buyers = [0, 3, 7, 11, 24, 26, 33, 44, 49, 55];
/** Five tills, because one may post 120 times a minute. */
const tills = ['gz-manager', 'gz-clerk', 'sz-manager', 'sz-clerk', 'admin'];

type Sale = Success<'sales.record'>;

/** One sale as its till knows it: it goes out again with the same key until somebody answers. */
interface Posting {
  token: string;
  key: string;
  storeId: string;
  receiptNo: string;
  memberId: string;
  priceFen: number;
}

for (const engine of ['SQLite', 'MariaDB'] as const) {
  test.describe(() => {
    test.use({ engine });
    test(`kill -9 in the middle of 500 sales, on ${engine}`, ({ openStand }) => crash(openStand));
  });
}

async function crash(openStand: () => Promise<Stand>): Promise<void> {
  const stand = await test.step('the server starts with demo data', () => openStand());
  const postings = await test.step('five tills have 500 sales to post', () => prepare(stand));
  const pendingBefore = await pendingOf(stand, postings);
  const seat = await test.step('a member holds the last seat of a time, and has not confirmed it', () =>
    holdLastSeat(stand));

  const before = await test.step('the server is killed while they post', async () => {
    const answers = await post(stand, postings, (answered) => {
      if (answered === killAfter) stand.server().signal('SIGKILL');
    });
    must(answers.size >= killAfter, `only ${answers.size} sales were answered`);
    must(answers.size < sales, 'every sale was answered before the server was killed');
    same('the end of the server', await stand.server().ended, 'was ended by SIGKILL');
    return answers;
  });

  await test.step('it starts again', () => stand.restart());
  await seatIsStillHeld(stand, seat);
  const after = await test.step('every sale is posted once more with its key', async () => {
    const answers = await post(stand, postings, () => undefined);
    same('answered sales', answers.size, sales);
    return answers;
  });

  await test.step('a sale answered before the crash is answered again as the same sale', async () => {
    for (const [key, sale] of before) same(`the sale of ${key}`, after.get(key), sale);
  });
  await test.step('each sale is in the books exactly once', async () => {
    const receipts = await receiptsOf(stand, postings);
    same('receipts', receipts.toSorted(), postings.map(({ receiptNo }) => receiptNo).toSorted());
    same('different sales', new Set([...after.values()].map(({ id }) => id)).size, sales);
  });
  await test.step('every member has the points of their sales, once', async () => {
    const expected = new Map(pendingBefore);
    for (const { memberId, pointsEarned } of after.values()) {
      const id = present(memberId, 'member of the sale');
      expected.set(id, (expected.get(id) ?? 0) + pointsEarned);
    }
    same(
      'pending points',
      Object.fromEntries(await pendingOf(stand, postings)),
      Object.fromEntries(expected),
    );
  });
  await seatGoesToAnother(stand, seat);
}

async function prepare(stand: Stand): Promise<Posting[]> {
  const sessions = await Promise.all(tills.map((username) => signInStaff(stand, username)));
  const token = present(sessions[0], 'session').accessToken;
  const memberIds = await Promise.all(
    buyers.map(async (index) => {
      const { items } = await stand.api.call('members.search', {
        token,
        body: { text: demoPhone(index).slice(-4) },
      });
      return present(items[0], `member ${index}`).id;
    }),
  );
  const { items: stores } = await stand.api.call('stores.mine', { token });
  const anyStore = present(stores[0], 'store').id;
  return Array.from({ length: sales }, (_, index) => {
    const session = present(sessions[index % sessions.length], 'session');
    return {
      token: session.accessToken,
      key: `crash-${String(index).padStart(4, '0')}`,
      storeId: session.staff.allStores ? anyStore : present(session.staff.stores[0], 'store').id,
      receiptNo: `CRASH-${String(index).padStart(4, '0')}`,
      memberId: present(memberIds[index % memberIds.length], 'member'),
      priceFen: 100_000 + index * 137,
    };
  });
}

/**
 * Posts from several connections at once; answers the sales by key. A sale that nobody answered (the server was killed) is
 * left out; one that is told to come back later comes back later.
 */
async function post(
  stand: Stand,
  postings: readonly Posting[],
  onAnswer: (answered: number) => void,
): Promise<Map<string, Sale>> {
  const answers = new Map<string, Sale>();
  const waiting = [...postings];
  let isDown = false;
  const till = async (): Promise<void> => {
    for (let posting = waiting.shift(); posting !== undefined && !isDown; posting = waiting.shift()) {
      const sale = await postOne(stand, posting);
      if (sale === undefined) {
        isDown = true;
        return;
      }
      answers.set(posting.key, sale);
      onAnswer(answers.size);
    }
  };
  await Promise.all(Array.from({ length: parallel }, till));
  return answers;
}

/** The recorded sale, or undefined when the connection broke. */
async function postOne(stand: Stand, posting: Posting): Promise<Sale | undefined> {
  const { token, key, storeId, receiptNo, memberId, priceFen } = posting;
  const piece = { name: '六爪镶钻戒 Pt950', category: 'ring' as const, pricing: 'fixed' as const, priceFen };
  const line = { ...piece, discountFen: 0, discountReason: '已享活动价' };
  const body = { storeId, receiptNo, memberId, lines: [line], totalFen: priceFen };
  for (let tries = 1; ; tries += 1) {
    const answer = await stand.api.ask('sales.record', { token, key, body }).catch(() => undefined);
    if (answer === undefined) return undefined;
    if (answer.ok) {
      same('status of a recorded sale', answer.status, 201);
      return answer.body;
    }
    // 409 with Retry-After: a twin is still at work, or the database was busy.
    if (answer.status !== 409 || tries > 10)
      throw new Error(`${key} got ${answer.status} ${answer.problem.code}`);
    await delay(100);
  }
}

async function receiptsOf(stand: Stand, postings: readonly Posting[]): Promise<string[]> {
  const stores = new Map(postings.map(({ storeId, token }) => [storeId, token]));
  const receipts: string[] = [];
  for (const [storeId, token] of stores) {
    let cursor: string | undefined;
    do {
      const page = await stand.api.call('sales.list', { token, query: { storeId, limit: 100, cursor } });
      receipts.push(...page.items.flatMap(({ detail }) => (detail === null ? [] : [detail.receiptNo])));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return receipts.filter((receiptNo) => receiptNo.startsWith('CRASH-'));
}

async function pendingOf(stand: Stand, postings: readonly Posting[]): Promise<Map<string, number>> {
  const members = new Map(postings.map(({ memberId, token }) => [memberId, token]));
  const pending = [...members].map(async ([id, token]): Promise<[string, number]> => [
    id,
    (await stand.api.call('points.memberSummary', { token, params: { id } })).pending,
  ]);
  return new Map(await Promise.all(pending));
}
