import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';

/** Time-based one-time codes: RFC 6238 with SHA-1, six digits and 30-second steps, as authenticator apps have them. */
const STEP_SECONDS = 30;

/** A new secret of 160 bits in base32. */
export const newTotpSecret = (): string => generateSecret();

/** The address an authenticator app reads, usually from a QR code. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: 'Gemcare', label, secret });

const epochOf = (at: Date): number => Math.floor(at.getTime() / 1000);

/** The code of the step that `at` lies in. */
export const totpAt = (secret: string, at: Date): string =>
  generateSync({ secret, epoch: epochOf(at), period: STEP_SECONDS });

interface Presented {
  secret: string;
  /** Six digits. */
  code: string;
  at: Date;
  /** How far the other side's clock may be behind and ahead, in seconds: one step each unless given. */
  tolerance?: [behind: number, ahead: number];
}

/**
 * The step whose code was presented, or null where it is none of those around `at`. Whoever accepts a step keeps its
 * number and takes none that is not later: a code works once.
 */
export function matchingStep({
  secret,
  code,
  at,
  tolerance = [STEP_SECONDS, STEP_SECONDS],
}: Presented): number | null {
  const result = verifySync({
    secret,
    token: code,
    epoch: epochOf(at),
    period: STEP_SECONDS,
    epochTolerance: tolerance,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
