import { visits } from '@gemcare/shared';
import { assertInScope } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { summaryOf } from '../members/members.queries';
import type { SettingsCache } from '../settings/settings.queries';
import { storeById } from '../stores/stores.queries';
import { issueSeed, openVisit } from './visits.commands';
import { presentSeed, presentVisit } from './visits.presenter';
import { visitById } from './visits.queries';

export const visitRoutes = ({ settings }: { settings: SettingsCache }) =>
  implement(visits, {
    issueSeed: inTransaction(async ({ tx, actor, clock, at }) =>
      presentSeed(await issueSeed(tx, { actor, at }), clock.now()),
    ),

    open: async ({ db, actor, body, at, request }) => {
      await db.read((m) => storeById(m, body.storeId));
      assertInScope(actor, body.storeId);
      const { 'visits.minutes': minutes } = settings.current();
      const visit = await openVisit(db, { ...body, by: actor, at, minutes, request });
      return db.read(async (m) => presentVisit(visit, await summaryOf(m, visit.memberId, at)));
    },

    show: ({ db, actor, params, at }) =>
      db.read(async (m) => {
        const visit = await visitById(m, params.id);
        assertInScope(actor, visit.storeId);
        return presentVisit(visit, await summaryOf(m, visit.memberId, at));
      }),
  });
