import type { Tier } from '@gemcare/shared';
import { before, DAY, HOUR } from '../../kernel/clock';
import { CATALOGUE, GIFTS, personName, type Article, type StoreKey } from './demo.data';

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
  | { kind: 'redeem'; at: Date; member: number; gift: (typeof GIFTS)[number] }
  | { kind: 'refund'; at: Date; member: number }
  | { kind: 'month'; at: Date };

export const MEMBER_COUNT = 60;
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

export function planDemo(now: Date): { members: PlannedMember[]; events: PlannedEvent[] } {
  const random = randomFrom(20_261_121);
  const between = (low: number, high: number) => Math.floor(low + random() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => list[between(0, list.length - 1)] ?? (list[0] as T); // never called on an empty list

  const members = Array.from({ length: MEMBER_COUNT }, (_, index) => planMember(index, now, random));
  const events: PlannedEvent[] = [];
  for (const member of members) {
    events.push({ kind: 'join', at: member.joinedAt, member: member.index });
    let leftYuan = between(...SPEND[member.aim]);
    const visits = member.aim === 'silver' ? between(1, 3) : between(4, 12);
    for (let visit = 0; visit < visits && leftYuan > 500; visit += 1) {
      const share =
        visit === visits - 1 ? leftYuan : Math.floor((leftYuan / (visits - visit)) * (0.6 + random() * 0.8));
      const article = pick(
        CATALOGUE.filter(({ yuan }) => yuan[0] <= share).length > 0
          ? CATALOGUE.filter(({ yuan }) => yuan[0] <= share)
          : CATALOGUE.slice(-2, -1),
      );
      const at = shopTime(
        new Date(
          member.joinedAt.getTime() + random() * (now.getTime() - 12 * HOUR - member.joinedAt.getTime()),
        ),
        random,
      );
      if (at >= now) continue;
      const priceFen = Math.max(58_000, share * 100 + between(0, 99));
      const discountFen = random() < 0.3 && article.pricing === 'fixed' ? Math.floor(priceFen * 0.05) : 0;
      events.push({
        kind: 'sale',
        at,
        member: member.index,
        store: random() < 0.15 ? otherStore(member.store) : member.store,
        articles: [{ article, priceFen, discountFen }],
      });
      if (random() < 0.06) events.push({ kind: 'refund', at: later(at, 3 * DAY, now), member: member.index });
      if (random() < 0.35)
        events.push({
          kind: 'redeem',
          at: later(at, 40 * DAY, now),
          member: member.index,
          gift: pick(GIFTS),
        });
      leftYuan -= share;
    }
  }
  for (let at = before(now, YEARS_MS); at < now; at = new Date(at.getTime() + 15 * DAY))
    events.push({ kind: 'month', at });
  return {
    members,
    events: events.filter(({ at }) => at < now).sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

function planMember(index: number, now: Date, random: () => number): PlannedMember {
  const joinedAt = shopTime(before(now, YEARS_MS * (0.35 + random() * 0.6)), random);
  const drawn = 1 + Math.floor(random() * 12);
  // The gold members that are shown first are half a year from their birthday, whenever the demo is started.
  const month = String(
    aimOf(index) === 'gold' && index < 30 ? ((now.getUTCMonth() + 6) % 12) + 1 : drawn,
  ).padStart(2, '0');
  const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
  return {
    index,
    phone: `+861380000${String(6600 + index).padStart(4, '0')}`,
    ...personName(index),
    birthday: random() < 0.8 ? `${1965 + Math.floor(random() * 38)}-${month}-${day}` : null,
    store: index % 2 === 0 ? 'gz' : 'sz',
    joinedAt,
    verifiedLongAgo: index % 10 === 5,
    aim: aimOf(index),
  };
}

const otherStore = (store: StoreKey): StoreKey => (store === 'gz' ? 'sz' : 'gz');
const later = (at: Date, ms: number, now: Date): Date =>
  new Date(Math.min(at.getTime() + ms, now.getTime() - HOUR));

/** Between 10:30 and 21:00 in Shanghai on the same day. */
function shopTime(at: Date, random: () => number): Date {
  const midnight = Math.floor((at.getTime() + 8 * HOUR) / DAY) * DAY - 8 * HOUR;
  return new Date(midnight + 10.5 * HOUR + Math.floor(random() * 10.5 * HOUR));
}
