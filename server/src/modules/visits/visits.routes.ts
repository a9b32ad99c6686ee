import { visits } from '@gemcare/shared';
import { assertInScope } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { summaryOf } from '../member-summaries/member-summaries.queries';
import { storeById } from '../stores/stores.queries';
import { issueSeed, openVisit } from './visits.commands';
import { presentSeed, presentVisit } from './visits.presenter';
import { visitById } from './visits.queries';

export const visitRoutes = () =>
  implement(visits, {
    issueSeed: inTransaction(async ({ tx, clock, act }) =>
      presentSeed(await issueSeed(tx, act), clock.now()),
    ),

    open: async ({ db, actor, body, act }) => {
      await db.read((m) => storeById(m, body.storeId));
      assertInScope(actor, body.storeId);
      const { 'visits.minutes': minutes } = act.settings;
      const visit = await openVisit(db, act, { ...body, minutes });
      return db.read(async (m) => presentVisit(visit, await summaryOf(m, visit.memberId, act.at)));
    },

    show: ({ db, actor, params, act }) =>
      db.read(async (m) => {
        const visit = await visitById(m, params.id);
        assertInScope(actor, visit.storeId);
        return presentVisit(visit, await summaryOf(m, visit.memberId, act.at));
      }),
  });
