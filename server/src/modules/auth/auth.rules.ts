import type { Channel } from '../../kernel/access-token';
import { DAY, HOUR, MINUTE, SECOND } from '../../kernel/durations';

/** How long an access token is good for. */
export const ACCESS_MS = { wechat: 2 * HOUR, h5: 2 * HOUR, staff: 15 * MINUTE } as const satisfies Record<
  Channel,
  number
>;

/**
 * How long a session lives unused, and at most. A WeChat session is never renewed (the client signs in again); it outlives
 * its access token by the 24 hours that a member code issued with it works offline.
 */
const SESSION_MS = {
  wechat: { idle: 26 * HOUR, total: 26 * HOUR },
  h5: { idle: 30 * DAY, total: 365 * DAY },
  staff: { idle: 12 * HOUR, total: 7 * DAY },
} as const satisfies Record<Channel, { idle: number; total: number }>;

/** When a session ends that was opened at `createdAt` and used at `at`. */
export const sessionEnd = (channel: Channel, createdAt: Date, at: Date): Date =>
  new Date(
    Math.min(at.getTime() + SESSION_MS[channel].idle, createdAt.getTime() + SESSION_MS[channel].total),
  );

/** How long the token before the current one may still come: two tabs at once, or an answer that got lost. */
export const GRACE_MS = 10 * SECOND;

interface PresentedToken {
  generation: number;
  replacedAt: Date | null;
}

/**
 * What a refresh token gets: `rotate` for a current one, `sibling` for the previous one within the grace, and `end` for
 * any older one: it was copied, so the whole family ends.
 */
export function refreshVerdict(
  token: PresentedToken,
  sessionGeneration: number,
  at: Date,
): 'rotate' | 'sibling' | 'end' {
  if (token.generation === sessionGeneration) return 'rotate';
  if (token.generation !== sessionGeneration - 1 || token.replacedAt === null) return 'end';
  return at.getTime() - token.replacedAt.getTime() <= GRACE_MS ? 'sibling' : 'end';
}
