import { approvals } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { byActor, type StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import type { SettingsCache } from '../settings/settings.queries';
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
export const approvalRoutes = ({ settings }: { settings: SettingsCache }) =>
  implement(approvals, {
    terms: ({ db, actor, params }) =>
      db.read(async (m) => {
        const { homeStoreId } = await memberById(m, params.id);
        const storeId = byActor(actor).storeId ?? homeStoreId;
        const storeIds = storeId === null ? [] : [storeId];
        const managers = await managersOf(m, storeIds);
        const [store] = await storesInScope(m, { allStores: false, storeIds });
        return {
          limit: settings.current()['points.adjustmentLimit'],
          store: store ?? null,
          deciders: decidersOf(managers, { storeId, requestedBy: actor.id }),
          colleagues: managers.filter(({ id }) => id !== actor.id).slice(0, 5),
          open: await openRequestsOf(m, params.id),
        };
      }),

    request: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      const id = await requestAdjustment(tx, {
        memberId: params.id,
        ...body,
        staff: actor,
        at,
        settings: settings.current(),
        request,
      });
      return shown(tx, id, { reader: actor, at });
    }),

    list: ({ db, actor, query, at }) =>
      db.read(async (m) => {
        const rows = await requestsFor(m, { reader: actor, ...query });
        const { items, nextCursor } = pageFrom(rows, query.limit, ({ requestedAt, id }) =>
          instantPosition({ at: requestedAt, id }),
        );
        return { items: await presentRequests(m, items, { reader: actor, at }), nextCursor };
      }),

    waiting: ({ db, actor }) => db.read((m) => waitingFor(m, actor)),

    approve: inTransaction(async ({ tx, actor, params, at, request }) => {
      await approveAdjustment(tx, { id: params.id, staff: actor, at, settings: settings.current(), request });
      return shown(tx, params.id, { reader: actor, at });
    }),

    reject: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      await rejectAdjustment(tx, { id: params.id, ...body, staff: actor, at, request });
      return shown(tx, params.id, { reader: actor, at });
    }),

    withdraw: inTransaction(async ({ tx, actor, params, at, request }) => {
      await withdrawAdjustment(tx, { id: params.id, staff: actor, at, request });
      return shown(tx, params.id, { reader: actor, at });
    }),
  });
