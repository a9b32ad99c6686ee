import type { KeyObject } from 'node:crypto';
import type { Database } from '../../database/database';
import type { Authenticate } from '../../http/app-context';
import { type Clock, SECOND } from '../../kernel/clock';
import { problem } from '../../kernel/problem';
import { signedInBy, type SignedIn } from './auth.queries';
import { readAccessToken } from './tokens';

export interface Authenticator {
  authenticate: Authenticate;
  /** Drops what is remembered of a session, or of every session of an actor: the next request asks the database. */
  forget: (sessionOrActorId: string) => void;
}

interface Remembered {
  session: Promise<SignedIn | undefined>;
  at: number;
  /** Known once the session was read. */
  actorId?: string;
}

/** How long another process may go on with a session that was ended here. */
const CACHE_MS = 30 * SECOND;
const MOST_REMEMBERED = 20_000;

/** Turns bearer tokens into actors. A token proves only which session it belongs to; who that is and what they may do is read. */
export function createAuthenticator({
  db,
  clock,
  key,
}: {
  db: Database;
  clock: Clock;
  key: KeyObject;
}): Authenticator {
  const remembered = new Map<string, Remembered>();

  function read(sessionId: string, at: number): Promise<SignedIn | undefined> {
    const entry: Remembered = { session: db.read((m) => signedInBy(m, sessionId)), at };
    const drop = (): void => {
      if (remembered.get(sessionId) === entry) remembered.delete(sessionId);
    };
    entry.session.then((found) => (found ? (entry.actorId = found.actor.id) : drop()), drop);
    const oldest = remembered.size >= MOST_REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.delete(sessionId); // so that the new entry stands last: the map's order is the order of reading
    remembered.set(sessionId, entry);
    return entry.session;
  }

  return {
    async authenticate(token) {
      const now = clock.now();
      const { sid, kind } = readAccessToken(key, token, now);
      const known = remembered.get(sid);
      const isFresh = known !== undefined && Math.abs(now.getTime() - known.at) <= CACHE_MS;
      const session = await (isFresh ? known.session : read(sid, now.getTime()));
      if (!session) throw problem('auth.signed_out');
      if (session.actor.kind !== kind) throw problem('auth.token_invalid');
      if (session.expiresAt <= now) throw problem('auth.token_expired');
      return session.actor;
    },

    forget(id) {
      for (const [sessionId, { actorId }] of remembered) {
        // One that is still being read may have been read before the change: forgotten too.
        if (sessionId === id || actorId === id || actorId === undefined) remembered.delete(sessionId);
      }
    },
  };
}
