import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import * as z from 'zod';
import type { AccessToken, TokenSubject } from '../../kernel/access-token';
import { problem } from '../../kernel/problem';
import { ACCESS_MS } from './auth.rules';

/** Made once: with a string every verification would build the key anew, 50 times the work. */
export const tokenKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret));

const Claims = z.object({
  sub: z.string(),
  sid: z.string(),
  kind: z.enum(['member', 'staff']),
  channel: z.enum(['wechat', 'h5', 'staff']),
  exp: z.int(),
});
export type Claims = z.infer<typeof Claims>;

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Signs an access token for a session. Roles are not in it: they come from the database at every use. */
export function issueAccessToken(
  key: KeyObject,
  { sessionId, actorId, channel }: TokenSubject,
  at: Date,
): AccessToken {
  const exp = seconds(at) + ACCESS_MS[channel] / 1000;
  const claims = {
    sub: actorId,
    sid: sessionId,
    kind: channel === 'staff' ? 'staff' : 'member',
    channel,
    iat: seconds(at),
    exp,
  };
  return { accessToken: jwt.sign(claims, key, { algorithm: 'HS256' }), expiresAt: new Date(exp * 1000) };
}

/**
 * The claims of an access token that we signed and that has not expired.
 * @throws auth.token_expired, auth.token_invalid
 */
export function readAccessToken(key: KeyObject, token: string, at: Date): Claims {
  try {
    return Claims.parse(jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp: seconds(at) }));
  } catch (error) {
    throw problem(error instanceof jwt.TokenExpiredError ? 'auth.token_expired' : 'auth.token_invalid');
  }
}
