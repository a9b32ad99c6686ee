import { randomBytes } from 'node:crypto';

import type { Clock } from '../../server/src/kernel/clock';

import { dayInChina } from './days';
import { refuse } from './errors';

type Token = { value: string; expiresAt: number; isRevoked: boolean };
export type TokenAnswer = { access_token: string; expires_in: number };

export type Tokens = {
  /** `/cgi-bin/stable_token`: the same token until its last 5 minutes. */
  stable(isForced: boolean): TokenAnswer;
  /** `/cgi-bin/token`: a new token at every call; the one before lives 5 more minutes. */
  plain(): TokenAnswer;
  /** Refuses with 41001, 40014, 40001 or 42001. */
  check(value: string | undefined): void;
  clear(): void;
};

const lifeMs = 7200_000;
const overlapMs = 300_000;
const forcedPerDay = 20;
const forcedApartMs = 30_000;
const keptAtMost = 1000;

/** Stable and plain tokens, isolated from each other as on the platform. */
export const createTokens = (clock: Clock): Tokens => {
  const issued = new Map<string, Token>();
  let stableToken: Token | undefined;
  let plainToken: Token | undefined;
  let forcedAt: number[] = [];

  const now = () => clock.now().getTime();

  const issue = (): Token => {
    const token = {
      value: `92_${randomBytes(100).toString('base64url')}`,
      expiresAt: now() + lifeMs,
      isRevoked: false,
    };
    issued.set(token.value, token);
    const [oldest] = issued.keys();
    if (issued.size > keptAtMost && oldest !== undefined) issued.delete(oldest);
    return token;
  };

  const answer = (token: Token): TokenAnswer => ({
    access_token: token.value,
    expires_in: Math.floor((token.expiresAt - now()) / 1000),
  });

  const mayForce = (): boolean => {
    const today = dayInChina(now());
    const forcedToday = forcedAt.filter((at) => dayInChina(at) === today);
    const last = forcedAt.at(-1);
    return forcedToday.length < forcedPerDay && (last === undefined || now() - last >= forcedApartMs);
  };

  return {
    stable(isForced) {
      if (isForced && mayForce()) {
        forcedAt = [...forcedAt, now()].slice(-forcedPerDay);
        if (stableToken) stableToken.isRevoked = true;
        stableToken = issue();
      } else if (!stableToken || stableToken.expiresAt - now() < overlapMs) {
        // The old one is not touched: it works until its own end, at most 5 minutes away.
        stableToken = issue();
      }
      return answer(stableToken);
    },
    plain() {
      if (plainToken) plainToken.expiresAt = Math.min(plainToken.expiresAt, now() + overlapMs);
      plainToken = issue();
      return answer(plainToken);
    },
    check(value) {
      if (!value) return refuse(41001);
      if (!/^[\w-]{100,512}$/.test(value)) return refuse(40014);
      const token = issued.get(value);
      if (!token || token.isRevoked) return refuse(40001, ',');
      if (token.expiresAt <= now()) return refuse(42001);
    },
    clear() {
      issued.clear();
      stableToken = undefined;
      plainToken = undefined;
      forcedAt = [];
    },
  };
};
