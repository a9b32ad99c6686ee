import type { StaffSession } from '@gemcare/shared/client';
import { learnServerTime } from '../kernel/server-time';

/** Whether anybody is signed in. `unknown` until the refresh cookie has been tried once. */
export type SessionState =
  { kind: 'unknown' } | { kind: 'signed_out' } | { kind: 'signed_in'; session: StaffSession };

/** The access token lives here and nowhere else: a reload asks the refresh cookie again. */
export interface SessionStore {
  get(): SessionState;
  set(state: SessionState): void;
  subscribe(listener: () => void): () => void;
}

/** The second a token was issued at, from its payload; null where it can not be read. */
function issuedAtMs(token: string): number | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    const issuedAt = typeof claims === 'object' && claims !== null && 'iat' in claims ? claims.iat : null;
    return typeof issuedAt === 'number' ? issuedAt * 1000 : null;
  } catch {
    return null;
  }
}

export function createSessionStore(): SessionStore {
  let state: SessionState = { kind: 'unknown' };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      state = next;
      const issuedAt = next.kind === 'signed_in' ? issuedAtMs(next.session.accessToken) : null;
      if (issuedAt !== null) learnServerTime(issuedAt);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
