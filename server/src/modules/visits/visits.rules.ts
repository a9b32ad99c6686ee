import { MINUTE } from '../../kernel/durations';
import { passesLuhn } from '../../kernel/luhn';
import { matchingStep } from '../../kernel/totp';

/** The member code: which codes open a visit, and how many devices may show one. Pure. */

const MEMBER_NO_DIGITS = 10;
/** The step before counts whole, the next one from three seconds before it starts: phones' clocks run ahead a little. */
const TOLERANCE: [behindSeconds: number, aheadSeconds: number] = [30, 3];
/** Devices of one member that can show a code at the same time. */
const MOST_SEEDS = 5;

interface Scanned {
  memberNo: string;
  totp: string;
}

/** The parts of a scanned code of 16 digits; null where the member number's check digit shows a misreading. */
export function readCode(digits: string): Scanned | null {
  const memberNo = digits.slice(0, MEMBER_NO_DIGITS);
  return passesLuhn(memberNo) ? { memberNo, totp: digits.slice(MEMBER_NO_DIGITS) } : null;
}

interface Seed {
  id: string;
  secret: string;
}

/** The seed that made a code, and the step it was made in; null where it is none of them. */
export function seedOfCode(
  seeds: readonly Seed[],
  totp: string,
  at: Date,
): { seedId: string; step: number } | null {
  for (const { id, secret } of seeds) {
    const step = matchingStep({ secret, code: totp, at, tolerance: TOLERANCE });
    if (step !== null) return { seedId: id, step };
  }
  return null;
}

interface LiveSeed {
  id: string;
  sessionId: string;
}

/**
 * Which seeds make room for a new one of a session: of that session's own first, then the oldest.
 * @param live seeds that still work, oldest first
 */
export function seedsToDrop<S extends LiveSeed>(live: readonly S[], sessionId: string): S[] {
  const excess = live.length + 1 - MOST_SEEDS;
  if (excess <= 0) return [];
  const own = live.filter((seed) => seed.sessionId === sessionId);
  const others = live.filter((seed) => seed.sessionId !== sessionId);
  return [...own, ...others].slice(0, excess);
}

/** How many wrong codes of a member were scanned in the running window. */
export interface WrongCodes {
  tries: number;
  windowEndsAt: Date;
}

const MOST_WRONG_CODES = 5;
const WRONG_CODES_MS = 5 * MINUTE;

/** Milliseconds for which a member's code stays locked; 0 where it is not. */
export const lockedForMs = ({ tries, windowEndsAt }: WrongCodes, at: Date): number =>
  tries >= MOST_WRONG_CODES ? Math.max(0, windowEndsAt.getTime() - at.getTime()) : 0;

/** The count after one more wrong code: five within five minutes lock for five from the last. */
export function afterWrongCode({ tries, windowEndsAt }: WrongCodes, at: Date): WrongCodes {
  const fresh = new Date(at.getTime() + WRONG_CODES_MS);
  if (windowEndsAt <= at) return { tries: 1, windowEndsAt: fresh };
  return { tries: tries + 1, windowEndsAt: tries + 1 >= MOST_WRONG_CODES ? fresh : windowEndsAt };
}
