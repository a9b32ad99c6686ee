import type { CodeSeed } from '@gemcare/shared/client';
import { decodeBase32, totp } from './totp';

/** A device's seed, and how far the device's clock is from the server's. */
export interface KeptSeed {
  seed: CodeSeed;
  /** Server's time less the device's, in milliseconds. */
  offsetMs: number;
  /** Device's time when it came. */
  receivedAt: number;
  /** Whose it is, where a member was signed in when it came. */
  memberId?: string | undefined;
}

export interface MemberCode {
  /** 16 digits: member number and time-based code. */
  digits: string;
  /** Whole seconds until the next code, 1 to 30. */
  secondsLeft: number;
}

/** Keeps a seed together with the clock difference it reveals. */
export const keepSeed = (seed: CodeSeed, deviceNow: number): KeptSeed => ({
  seed,
  offsetMs: Date.parse(seed.serverTime) - deviceNow,
  receivedAt: deviceNow,
});

/** Whether the seed still opens a visit: 24 hours of the server's time. */
export const isUsable = ({ seed, offsetMs }: KeptSeed, deviceNow: number): boolean =>
  deviceNow + offsetMs < Date.parse(seed.expiresAt);

/** What the phone shows at a moment of the device's clock. */
export function codeAt({ seed, offsetMs }: KeptSeed, deviceNow: number): MemberCode {
  const serverNow = deviceNow + offsetMs;
  const code = totp(decodeBase32(seed.secret), serverNow, seed);
  const intoStep = Math.floor(serverNow / 1000) % seed.stepSeconds;
  return { digits: seed.memberNo + code, secondsLeft: seed.stepSeconds - intoStep };
}
