import type { Tier } from '@gemcare/shared';
import { dayOf, startOfDay } from '../../kernel/calendar';
import { after, before, DAY, HOUR } from '../../kernel/clock';
import { CATALOGUE, CHEAPEST, GIFTS, personName, type Article, type Gift, type StoreKey } from './demo.data';

/** What happened in the demo's three years, made up by a fixed sequence of random numbers: the same on every machine. */

export interface PlannedMember {
  index: number;
  phone: string;
  name: string;
  nickname: string;
  gender: 'female' | 'male';
  birthday: string | null;
  store: StoreKey;
  joinedAt: Date;
  /** Signed in on a phone once, long ago: the number may have a new owner by now. */
  verifiedLongAgo: boolean;
  aim: Tier;
}

export type PlannedEvent =
  | { kind: 'join'; at: Date; member: number }
  | {
      kind: 'sale';
      at: Date;
      member: number;
      store: StoreKey;
      articles: { article: Article; priceFen: number; discountFen: number }[];
    }
  | { kind: 'redeem'; at: Date; member: number; gift: Gift }
  | { kind: 'refund'; at: Date; member: number }
  | { kind: 'day'; at: Date };

export const MEMBER_COUNT = 60;
const FIRST_OF_THE_WEEK = 32;
const YEARS_MS = 3 * 365 * DAY;
/** Money a member of each tier spends in the three years, in yuan. */
const SPEND: Record<Tier, readonly [number, number]> = {
  silver: [800, 7_500],
  gold: [14_000, 34_000],
  platinum: [56_000, 98_000],
  diamond: [160_000, 260_000],
};

const aimOf = (index: number): Tier =>
  index < 24 ? 'silver' : index < 44 ? 'gold' : index < 54 ? 'platinum' : 'diamond';

/** mulberry32: small, fast, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws from a sequence of random numbers. */
export class Dice {
  constructor(private readonly random: () => number) {}

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return Math.floor(low + this.random() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.between(0, list.length - 1)] ?? list[0];
  }

  /** A moment between two, in the shop's hours: 10:30 to 20:30 in Shanghai. */
  shopTime(from: Date, to: Date): Date {
    const at = from.getTime() + this.random() * (to.getTime() - from.getTime());
    const midnight = Math.floor((at + 8 * HOUR) / DAY) * DAY - 8 * HOUR;
    return new Date(midnight + 10.5 * HOUR + Math.floor(this.random() * 10 * HOUR));
  }
}

type PlannedArticles = (PlannedEvent & { kind: 'sale' })['articles'];

/** What could be bought for about a sum: one to three articles at believable prices. */
function basket(dice: Dice, yuan: number): PlannedArticles {
  const articles: PlannedArticles = [];
  let left = yuan;
  while (articles.length < 3 && (articles.length === 0 || left > 2_000)) {
    const [first = CHEAPEST, ...rest] = CATALOGUE.filter(({ yuan: [low] }) => low <= left);
    const article = dice.pick([first, ...rest]);
    const [low, high] = article.yuan;
    const price = Math.max(low, Math.floor(Math.min(high, left) / 10) * 10);
    const discountFen = article.pricing === 'fixed' && dice.chance(0.3) ? price * 5 : 0;
    articles.push({ article, priceFen: price * 100, discountFen });
    left -= price;
  }
  return articles;
}

const yuanOf = (articles: PlannedArticles): number =>
  articles.reduce((sum, { priceFen, discountFen }) => sum + (priceFen - discountFen) / 100, 0);

/** Three years of purchases that end about where the member's tier is. */
function planHistory(dice: Dice, member: PlannedMember, now: Date): PlannedEvent[] {
  const events: PlannedEvent[] = [{ kind: 'join', at: member.joinedAt, member: member.index }];
  const visits = member.aim === 'silver' ? dice.between(1, 3) : dice.between(4, 12);
  const last = before(now, 30 * DAY);
  let left = dice.between(...SPEND[member.aim]);
  for (let visit = visits; visit > 0 && left > 600; visit -= 1) {
    const articles = basket(
      dice,
      visit === 1 ? left : Math.floor((left / visit) * (dice.between(60, 140) / 100)),
    );
    const at = latest(dice.shopTime(member.joinedAt, last), after(member.joinedAt, HOUR));
    const store = dice.chance(0.15) ? otherStore(member.store) : member.store;
    events.push({ kind: 'sale', at, member: member.index, store, articles });
    if (dice.chance(0.05))
      events.push({ kind: 'refund', at: new Date(at.getTime() + 3 * DAY), member: member.index });
    if (dice.chance(0.35)) {
      const later = new Date(at.getTime() + dice.between(20, 90) * DAY);
      events.push({ kind: 'redeem', at: later, member: member.index, gift: dice.pick(GIFTS) });
    }
    left -= yuanOf(articles);
  }
  return events;
}

/** The last week at both stores, so that the first page has something to show. The members shown for signing in stay out of it. */
function planWeek(dice: Dice, now: Date): PlannedEvent[] {
  return Array.from({ length: 7 }, (_, back) => before(now, back * DAY)).flatMap((day) =>
    (['gz', 'sz'] as const).flatMap((store) =>
      Array.from({ length: dice.between(1, 3) }, (): PlannedEvent => {
        const member = dice.between(FIRST_OF_THE_WEEK, MEMBER_COUNT - 1);
        return {
          kind: 'sale',
          at: dice.shopTime(day, day),
          member,
          store,
          articles: basket(dice, dice.between(1_200, 6_800)),
        };
      }),
    ),
  );
}

interface Plan {
  members: PlannedMember[];
  events: PlannedEvent[];
}

export function planDemo(now: Date): Plan {
  const random = randomFrom(20_261_121);
  const dice = new Dice(random);
  const members = Array.from({ length: MEMBER_COUNT }, (_, index) => planMember(dice, index, now));
  const twice = planTwice(members, now);
  const today = startOfDay(dayOf(now));
  const days = Array.from({ length: YEARS_MS / DAY }, (_, back): PlannedEvent => ({
    kind: 'day',
    at: before(today, back * DAY - 9 * HOUR),
  }));
  const events = [
    ...members.flatMap((member) => planHistory(dice, member, now)),
    ...planWeek(dice, now),
    ...twice.events,
    ...days,
  ];
  return {
    members: [...members, ...twice.members],
    events: events.filter(({ at }) => at < now).sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

/**
 * Two members who joined once more with another number, each with a purchase or two there: the pairs a search for duplicates
 * finds. They draw from a sequence of their own, so that the others stay who they are.
 */
function planTwice(members: readonly PlannedMember[], now: Date): Plan {
  const dice = new Dice(randomFrom(20_261_122));
  const originals = [32, 44].flatMap(
    (first) => members.find(({ index, birthday }) => index >= first && birthday !== null) ?? [],
  );
  const twins = originals.map((person, n): PlannedMember => ({
    ...person,
    index: MEMBER_COUNT + n,
    phone: `+861380000${6600 + MEMBER_COUNT + n}`,
    store: otherStore(person.store),
    joinedAt: dice.shopTime(before(now, 150 * DAY), before(now, 120 * DAY)),
    verifiedLongAgo: false,
    aim: 'silver',
  }));
  const events = twins.flatMap(({ index, store, joinedAt }): PlannedEvent[] => [
    { kind: 'join', at: joinedAt, member: index },
    ...[20, 60].map((days): PlannedEvent => {
      const at = dice.shopTime(after(joinedAt, days * DAY), after(joinedAt, (days + 10) * DAY));
      return { kind: 'sale', at, member: index, store, articles: basket(dice, dice.between(900, 3_200)) };
    }),
  ]);
  return { members: twins, events };
}

function planMember(dice: Dice, index: number, now: Date): PlannedMember {
  const aim = aimOf(index);
  // The gold members that are shown first are half a year from their birthday, whenever the demo is started.
  const month = aim === 'gold' && index < 30 ? ((now.getUTCMonth() + 6) % 12) + 1 : dice.between(1, 12);
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    index,
    phone: `+861380000${6600 + index}`,
    ...personName(index),
    birthday: dice.chance(0.8)
      ? `${dice.between(1965, 2002)}-${two(month)}-${two(dice.between(1, 28))}`
      : null,
    store: index % 2 === 0 ? 'gz' : 'sz',
    joinedAt: dice.shopTime(before(now, YEARS_MS * 0.95), before(now, YEARS_MS * 0.35)),
    verifiedLongAgo: index % 10 === 5,
    aim,
  };
}

const latest = (a: Date, b: Date): Date => (a > b ? a : b);
const otherStore = (store: StoreKey): StoreKey => (store === 'gz' ? 'sz' : 'gz');
