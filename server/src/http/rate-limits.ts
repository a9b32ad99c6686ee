import type { RateClass } from '@gemcare/shared';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { problem } from '../kernel/problem';

/** Requests allowed in a window, for each class of endpoint and each caller. */
export type RateLimitFigures = Record<RateClass, { points: number; seconds: number }>;

/** Generous for people, tight for scripts. A sign-in or an SMS is counted by address, everything else by actor. */
export const DEFAULT_RATE_LIMITS: RateLimitFigures = {
  sign_in: { points: 30, seconds: 60 },
  sms: { points: 20, seconds: 3600 },
  write: { points: 120, seconds: 60 },
  read: { points: 600, seconds: 60 },
};

export type RateLimits = ReturnType<typeof createRateLimits>;

/** Counts in this process: behind several processes the effective limit is a multiple, which is fine for what it protects. */
export function createRateLimits(figures: RateLimitFigures = DEFAULT_RATE_LIMITS) {
  const make = (name: RateClass) =>
    new RateLimiterMemory({ keyPrefix: name, points: figures[name].points, duration: figures[name].seconds });
  const limiters: Record<RateClass, RateLimiterMemory> = {
    sign_in: make('sign_in'),
    sms: make('sms'),
    write: make('write'),
    read: make('read'),
  };

  return {
    /** Counts one request. @throws request.rate_limited with the seconds to wait */
    async take(rate: RateClass, key: string): Promise<void> {
      try {
        await limiters[rate].consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw problem('request.rate_limited', {
          retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
        });
      }
    },
  };
}
