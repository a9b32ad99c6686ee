import { sales } from '@gemcare/shared';
import { assertInScope } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import { storeById } from '../stores/stores.queries';
import { previewSale, recordSale } from './record-sale.commands';
import { refundSale } from './sales.commands';
import { presentPreview, presentSale, presentSaleSummary } from './sales.presenter';
import { positionOfSale, saleById, salesOfMember, salesOfStore } from './sales.queries';

export const saleRoutes = () =>
  implement(sales, {
    preview: ({ db, body, act }) => db.read((m) => previewSale(m, act, { sale: body })).then(presentPreview),
    record: inTransaction(async ({ tx, actor, body, act }) => {
      const saleId = await recordSale(tx, act, {
        sale: body,
        discounts: 'agreed',
      });
      return presentSale(await saleById(tx, saleId), actor);
    }),
    show: async ({ db, actor, params }) => {
      const sale = await db.read((m) => saleById(m, params.id));
      assertInScope(actor, sale.storeId);
      return presentSale(sale, actor);
    },
    list: ({ db, actor, query }) =>
      db.read(async (m) => {
        const store = await storeById(m, query.storeId);
        assertInScope(actor, store.id);
        const page = pageFrom(await salesOfStore(m, store.id, query), query.limit, positionOfSale);
        return { ...page, items: page.items.map((sale) => presentSaleSummary(sale, actor)) };
      }),
    ofMember: ({ db, actor, params, query }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = pageFrom(await salesOfMember(m, params.id, query), query.limit, positionOfSale);
        return { ...page, items: page.items.map((sale) => presentSaleSummary(sale, actor)) };
      }),
    refund: inTransaction(async ({ tx, actor, params, body, act }) => {
      await refundSale(tx, act, {
        saleId: params.id,
        ...body,
      });
      return presentSale(await saleById(tx, params.id), actor);
    }),
  });
