import type { Clock } from '../../server/src/kernel/clock';

import { dayInChina } from './days';
import { refuse } from './errors';

export type QuotaPath =
  | '/sns/jscode2session'
  | '/cgi-bin/stable_token'
  | '/cgi-bin/token'
  | '/wxa/business/getuserphonenumber'
  | '/cgi-bin/message/subscribe/send';
export type Quota = { perMinute?: number; perDay?: number };

export type Quotas = {
  /** Counts one call of the path; refuses with 45011 (minute) or 45009 (day). */
  count(path: QuotaPath): void;
  /** Counts one sign-in of a user: 100 a minute. */
  countSignIn(openid: string): void;
  limit(path: QuotaPath, quota: Quota): void;
  clear(): void;
};

const signInsPerMinute = 100;

const documented: Readonly<Partial<Record<QuotaPath, Quota>>> = {
  '/cgi-bin/stable_token': { perMinute: 10_000, perDay: 500_000 },
  '/cgi-bin/message/subscribe/send': { perDay: 10_000_000 },
};

/** Counters per calendar minute and per day in China. */
export const createQuotas = (clock: Clock): Quotas => {
  let limits = new Map<QuotaPath, Quota>();
  let minute = { number: 0, counts: new Map<string, number>() };
  let day = { number: 0, counts: new Map<string, number>() };

  const turnOver = () => {
    const now = clock.now().getTime();
    const minuteNumber = Math.floor(now / 60_000);
    const dayNumber = dayInChina(now);
    if (minute.number !== minuteNumber) minute = { number: minuteNumber, counts: new Map() };
    if (day.number !== dayNumber) day = { number: dayNumber, counts: new Map() };
  };

  const isOver = (counts: Map<string, number>, key: string, limit = Infinity): boolean => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > limit;
  };

  return {
    count(path) {
      turnOver();
      const { perMinute, perDay } = limits.get(path) ?? documented[path] ?? {};
      if (isOver(day.counts, path, perDay)) refuse(45009);
      if (isOver(minute.counts, path, perMinute)) refuse(45011);
    },
    countSignIn(openid) {
      turnOver();
      if (isOver(minute.counts, `sign-in ${openid}`, signInsPerMinute)) refuse(45011);
    },
    limit: (path, quota) => void limits.set(path, quota),
    clear() {
      limits = new Map();
      minute = { number: 0, counts: new Map() };
      day = { number: 0, counts: new Map() };
    },
  };
};
