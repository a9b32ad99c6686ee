import { preferences, type Preferences } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { memberById } from '../members/members.queries';
import { savePreferences, savePreferencesByStaff } from './preferences.commands';
import { preferencesOf, type PreferenceRow } from './preferences.queries';

const present = ({ updatedAt, ...row }: PreferenceRow): Preferences => ({
  ...row,
  updatedAt: updatedAt?.toISOString() ?? null,
});

export const preferenceRoutes = () =>
  implement(preferences, {
    mine: ({ db, actor }) => db.read((m) => preferencesOf(m, actor.id)).then(present),
    saveMine: inTransaction(async ({ tx, actor, body: { version, ...likes }, act }) =>
      present((await savePreferences(tx, act, { memberId: actor.id, likes, version })).after),
    ),
    ofMember: ({ db, params }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        return present(await preferencesOf(m, params.id));
      }),
    save: inTransaction(async ({ tx, params, body: { version, ...likes }, act }) =>
      present(await savePreferencesByStaff(tx, act, { memberId: params.id, likes, version })),
    ),
  });
