import { consultants, MANAGERS, type ConsultantCandidate } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { sharesStore, type StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { pageFrom } from '../../http/paging';
import { problem } from '../../kernel/problem';
import { summariesOf } from '../member-summaries/member-summaries.queries';
import { memberById } from '../members/members.queries';
import { staffById, workingStaff } from '../staff/staff.queries';
import { reassignMembers, setConsultant } from './consultants.commands';
import { consultantPolicy } from './consultants.policy';
import { consultantOf, consultedCounts, consultedMemberIds, storesOfMember } from './consultants.queries';

/** People of the actor's scope who could look after the member. */
async function candidatesFor(m: Reader, memberId: string, actor: StaffActor): Promise<ConsultantCandidate[]> {
  const memberStores = await storesOfMember(m, await memberById(m, memberId));
  const people = (await workingStaff(m, actor)).filter((person) =>
    consultantPolicy.mayConsultFor(person, memberStores),
  );
  const counts = await consultedCounts(
    m,
    people.map(({ id }) => id),
  );
  return people.map(({ id, name, role, stores }) => ({
    id,
    name,
    role,
    stores,
    members: counts.get(id) ?? 0,
  }));
}

/** Whose members are asked for: one's own, or for managers those of somebody of their scope. */
async function askedFor(m: Reader, actor: StaffActor, staffId = actor.id): Promise<string> {
  if (staffId === actor.id) return staffId;
  if (!MANAGERS.includes(actor.role)) throw problem('auth.forbidden');
  if (!sharesStore(actor, await staffById(m, staffId))) throw problem('auth.other_store');
  return staffId;
}

/** Named consultants of members. */
export const consultantRoutes = () =>
  implement(consultants, {
    candidates: ({ db, actor, params }) =>
      db.read(async (m) => ({ items: await candidatesFor(m, params.id, actor) })),

    set: inTransaction(async ({ tx, params, body, act }) => {
      await setConsultant(tx, act, { memberId: params.id, ...body });
      return { consultant: await consultantOf(tx, body.staffId) };
    }),

    members: ({ db, actor, query: { staffId: asked, ...page }, act }) =>
      db.read(async (m) => {
        const staffId = await askedFor(m, actor, asked);
        const rows = await consultedMemberIds(m, { staffId, ...page });
        const { items, nextCursor } = pageFrom(rows, page.limit, ({ id }) => ({ key: '', id }));
        const ids = items.map(({ id }) => id);
        return { items: await summariesOf(m, ids, act.at), nextCursor };
      }),

    reassign: inTransaction(async ({ tx, params, body, act }) => ({
      moved: await reassignMembers(tx, act, { from: params.id, ...body }),
    })),
  });
