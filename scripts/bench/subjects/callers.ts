import { text } from '../../../server/src/database/rows';
import { startSession } from '../../../server/src/modules/auth/auth.commands';
import { issueAccessToken } from '../../../server/src/modules/auth/tokens';
import { createMember } from '../../../server/src/modules/joining/new-members.commands';
import type { Caller, World } from './subject';

/** Signs a member in. */
async function signIn({ db, key, act }: World, memberId: string): Promise<Caller> {
  const now = act();
  const session = { actorKind: 'member', actorId: memberId, channel: 'h5' } as const;
  const { sessionId } = await db.transaction((tx) => startSession(tx, now, session));
  const { accessToken } = issueAccessToken(key, { sessionId, actorId: memberId, channel: 'h5' }, now.at);
  return { memberId, token: accessToken };
}

/** The members of the demo data who have a phone. */
export async function demoMembers(world: World): Promise<Caller[]> {
  const members = await world.db.read((m) =>
    m.rows(`SELECT id FROM member WHERE phone IS NOT NULL AND state = 'active' ORDER BY id`, [], {
      id: text,
    }),
  );
  const callers: Caller[] = [];
  for (const { id } of members) callers.push(await signIn(world, id));
  return callers;
}

/** Members who have joined just now, with a phone. `range` keeps their numbers apart from those of others. */
export async function newMembers(world: World, range: number, count: number): Promise<Caller[]> {
  const { db, act } = world;
  const callers: Caller[] = [];
  for (let index = 0; index < count; index += 1) {
    const now = act();
    const phone = `+86199${String(range)}${String(index).padStart(7, '0')}`;
    const id = await db.transaction((tx) =>
      createMember(tx, now, { source: 'h5', phone, phoneVerifiedAt: now.at }),
    );
    callers.push(await signIn(world, id));
  }
  return callers;
}
