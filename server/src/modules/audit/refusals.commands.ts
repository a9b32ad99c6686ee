import { errors } from '@gemcare/shared';
import type { Database } from '../../database/database';
import type { Refusal } from '../../http/app-context';
import type { Act } from '../../kernel/act';
import { MINUTE } from '../../kernel/clock';
import { recordAudit } from './audit.commands';

const MOST_REMEMBERED = 5_000;
const ROUTE_LENGTH = 64;

/** Records refused access of people who are signed in: once a minute for each of them and each route. */
export function createRefusalLog({
  db,
  act,
}: {
  db: Database;
  /** An act of the system, now. */
  act: () => Act;
}): (refusal: Refusal) => Promise<void> {
  const recordedAt = new Map<string, number>();

  /** Whether it is this refusal's turn; remembers that it was. */
  function isDue(key: string, now: number): boolean {
    const last = recordedAt.get(key);
    if (last !== undefined && Math.abs(now - last) < MINUTE) return false;
    recordedAt.delete(key); // so that it stands last: the map's order is the order of recording
    recordedAt.set(key, now);
    const oldest = recordedAt.size > MOST_REMEMBERED ? recordedAt.keys().next().value : undefined;
    if (oldest !== undefined) recordedAt.delete(oldest);
    return true;
  }

  return async ({ actor, route, code, request }) => {
    const now = act();
    if (!isDue(`${actor.id} ${route}`, now.at.getTime())) return;
    await db.transaction((tx) =>
      recordAudit(
        tx,
        { ...now, by: actor, request },
        {
          action: 'access.refused',
          subject: { type: 'route', id: route.slice(0, ROUTE_LENGTH) },
          memberId: actor.kind === 'member' ? actor.id : null,
          reason: errors[code].title,
        },
      ),
    );
  };
}
