import { pos } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { summaryOf } from '../member-summaries/member-summaries.queries';
import { memberById } from '../members/members.queries';
import { fixedPricePercent } from '../sales/sale-terms.queries';
import { recordSale, refundSale } from '../sales/sales.commands';
import { linesAt, saleById, saleIdByReceipt } from '../sales/sales.queries';
import { openVisit } from '../visits/visits.commands';
import { presentPosSale, presentPosVisit } from './pos.presenter';

/** What a till does: the same commands as at the desk, for the till's own store. */
export const posRoutes = () =>
  implement(pos, {
    openVisit: async ({ db, actor, body, act }) => {
      const visit = await openVisit(db, act, {
        code: body.code,
        storeId: actor.storeId,
        minutes: act.settings['visits.minutes'],
      });
      return db.read(async (m) => {
        const member = await memberById(m, visit.memberId);
        const { tier, available } = await summaryOf(m, visit.memberId, act.at);
        const percentOf = fixedPricePercent({ tier, settings: act.settings });
        return presentPosVisit(visit, { member, tier, available, percentOf });
      });
    },

    recordSale: inTransaction(async ({ tx, actor, body, act }) => {
      const sale = { ...body, storeId: actor.storeId };
      const id = await recordSale(tx, act, { sale });
      return presentPosSale(await saleById(tx, id));
    }),

    showSale: ({ db, actor, params }) =>
      db.read(async (m) =>
        presentPosSale(await saleById(m, await saleIdByReceipt(m, actor.storeId, params.receiptNo))),
      ),

    refund: inTransaction(async ({ tx, actor, body: { receiptNo, reason, lines }, act }) => {
      const saleId = await saleIdByReceipt(tx, actor.storeId, receiptNo);
      await refundSale(tx, act, {
        saleId,
        lines: await linesAt(tx, saleId, lines),
        reason,
      });
      return presentPosSale(await saleById(tx, saleId));
    }),
  });
