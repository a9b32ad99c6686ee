import { allergies, COUNTER, type Allergies } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { memberById, type Member } from '../members/members.queries';
import { changeAllergies, changeAllergiesByStaff } from './allergies.commands';
import { allergiesWithConsent } from './allergies.queries';

async function present(m: Reader, member: Member, canEdit: boolean): Promise<Allergies> {
  const isActive = member.state === 'active';
  // A record that nobody uses any more shows nothing sensitive.
  const { consented, items } = isActive
    ? await allergiesWithConsent(m, member.id)
    : { consented: false, items: [] };
  return {
    consented,
    items: items.map(({ id, substance, detail, at }) => ({
      id,
      substance,
      detail: detail || null,
      at: at.toISOString(),
    })),
    can: { edit: isActive && canEdit },
  };
}

const toStaff = async (m: Reader, memberId: string, reader: StaffActor) =>
  present(m, await memberById(m, memberId), COUNTER.includes(reader.role));

export const allergyRoutes = () =>
  implement(allergies, {
    mine: ({ db, actor }) => db.read(async (m) => present(m, await memberById(m, actor.id), true)),
    changeMine: inTransaction(async ({ tx, actor, body, act }) => {
      await changeAllergies(tx, act, { memberId: actor.id, change: body });
      return present(tx, await memberById(tx, actor.id), true);
    }),
    ofMember: ({ db, actor, params }) => db.read((m) => toStaff(m, params.id, actor)),
    change: inTransaction(async ({ tx, actor, params, body: { consentVersion, ...change }, act }) => {
      await changeAllergiesByStaff(tx, act, {
        memberId: params.id,
        change,
        consentVersion,
      });
      return toStaff(tx, params.id, actor);
    }),
  });
