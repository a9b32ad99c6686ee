import type { Database } from '../../database/database';
import type { TillActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { type Clock, MINUTE, SECOND } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import { problem } from '../../kernel/problem';
import { sha256 } from '../../kernel/secrets';
import { noteTillUse } from './tills.commands';
import { tillOfKey, type KeyHolder } from './tills.queries';
import { isWellFormed } from './tills.rules';

export interface TillAuthenticator {
  /** The till of a key. @throws auth.token_invalid, till.revoked */
  authenticate: (key: string) => Promise<TillActor>;
  /** Drops what is remembered of a till: its next request asks the database. */
  forget: (tillId: string) => void;
}

interface Remembered {
  holder: Promise<KeyHolder | undefined>;
  at: number;
  /** Known once the key was looked up. */
  tillId?: string;
}

/** How long another process may go on with a key that was revoked here. */
const CACHE_MS = 30 * SECOND;
const MOST_REMEMBERED = 2_000;
/** When a key was last used is kept to the minute: a busy till writes no row for each request. */
const USE_NOTED_MS = MINUTE;

interface Deps {
  db: Database;
  clock: Clock;
  logger: Logger;
  /** An act of the system, now. */
  act: () => Act;
}

/** Turns keys into tills. A key is looked up by its digest; what it may do is read with it, and remembered for a while. */
export function createTillAuthenticator({ db, clock, logger, act }: Deps): TillAuthenticator {
  const remembered = new Map<string, Remembered>();

  function read(keyHash: string, now: Date): Promise<KeyHolder | undefined> {
    const entry: Remembered = { holder: lookUp(keyHash, now), at: now.getTime() };
    const drop = (): void => {
      if (remembered.get(keyHash) === entry) remembered.delete(keyHash);
    };
    entry.holder.then((found) => (found ? (entry.tillId = found.id) : drop()), drop);
    const oldest = remembered.size >= MOST_REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.delete(keyHash); // so that the new entry stands last: the map's order is the order of reading
    remembered.set(keyHash, entry);
    return entry.holder;
  }

  async function lookUp(keyHash: string, now: Date): Promise<KeyHolder | undefined> {
    const holder = await db.read((m) => tillOfKey(m, keyHash));
    if (holder && holder.revokedAt === null && !isRecent(holder.lastUsedAt, now))
      await noteUse(holder.id, now);
    return holder;
  }

  /** A note for people: no sale waits or fails for it. */
  async function noteUse(tillId: string, now: Date): Promise<void> {
    try {
      await db.transaction((tx) => noteTillUse(tx, { ...act(), at: now }, tillId));
    } catch (err) {
      logger.warn({ err, tillId }, 'the use of a till was not noted');
    }
  }

  return {
    async authenticate(key) {
      if (!isWellFormed(key)) throw problem('auth.token_invalid');
      const now = clock.now();
      const keyHash = sha256(key);
      const known = remembered.get(keyHash);
      const isFresh = known !== undefined && Math.abs(now.getTime() - known.at) <= CACHE_MS;
      const holder = await (isFresh ? known.holder : read(keyHash, now));
      if (!holder) throw problem('auth.token_invalid');
      if (holder.revokedAt !== null) throw problem('till.revoked');
      return { kind: 'till', id: holder.id, name: holder.name, storeId: holder.storeId };
    },

    forget(tillId) {
      for (const [keyHash, known] of remembered) {
        // One that is still being looked up may have been read before the change: forgotten too.
        if (known.tillId === tillId || known.tillId === undefined) remembered.delete(keyHash);
      }
    },
  };
}

const isRecent = (lastUsedAt: Date | null, now: Date): boolean =>
  lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < USE_NOTED_MS;
