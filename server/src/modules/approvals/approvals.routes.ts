import { approvals } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { storeOf, type StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import { storesInScope } from '../stores/stores.queries';
import {
  approveAdjustment,
  rejectAdjustment,
  requestAdjustment,
  withdrawAdjustment,
} from './approvals.commands';
import { presentRequests } from './presented-requests.queries';
import {
  decidersOf,
  managersOf,
  openRequestsOf,
  requestById,
  requestsFor,
  waitingFor,
} from './approvals.queries';

async function shown(m: Reader, id: string, context: { reader: StaffActor; at: Date }) {
  const [request] = await presentRequests(m, [await requestById(m, id)], context);
  if (!request) throw new Error('a request without its member');
  return request;
}

/** Adjustments of points above what one person decides alone. */
export const approvalRoutes = () =>
  implement(approvals, {
    terms: ({ db, actor, params, act }) =>
      db.read(async (m) => {
        const { homeStoreId } = await memberById(m, params.id);
        const storeId = storeOf(actor) ?? homeStoreId;
        const storeIds = storeId === null ? [] : [storeId];
        const managers = await managersOf(m, storeIds);
        const [store] = await storesInScope(m, { allStores: false, storeIds });
        return {
          limit: act.settings['points.adjustmentLimit'],
          store: store ?? null,
          deciders: decidersOf(managers, { storeId, requestedBy: actor.id }),
          colleagues: managers.filter(({ id }) => id !== actor.id).slice(0, 5),
          open: await openRequestsOf(m, params.id),
        };
      }),

    request: inTransaction(async ({ tx, actor, params, body, act }) => {
      const id = await requestAdjustment(tx, act, {
        memberId: params.id,
        ...body,
      });
      return shown(tx, id, { reader: actor, at: act.at });
    }),

    list: ({ db, actor, query, act }) =>
      db.read(async (m) => {
        const rows = await requestsFor(m, { reader: actor, ...query });
        const { items, nextCursor } = pageFrom(rows, query.limit, ({ requestedAt, id }) =>
          instantPosition({ at: requestedAt, id }),
        );
        return { items: await presentRequests(m, items, { reader: actor, at: act.at }), nextCursor };
      }),

    waiting: ({ db, actor }) => db.read((m) => waitingFor(m, actor)),

    approve: inTransaction(async ({ tx, actor, params, act }) => {
      await approveAdjustment(tx, act, { id: params.id });
      return shown(tx, params.id, { reader: actor, at: act.at });
    }),

    reject: inTransaction(async ({ tx, actor, params, body, act }) => {
      await rejectAdjustment(tx, act, { id: params.id, ...body });
      return shown(tx, params.id, { reader: actor, at: act.at });
    }),

    withdraw: inTransaction(async ({ tx, actor, params, act }) => {
      await withdrawAdjustment(tx, act, { id: params.id });
      return shown(tx, params.id, { reader: actor, at: act.at });
    }),
  });
