import { points } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { inScope, type StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById, requirePhone } from '../members/members.queries';
import { entriesOf, entryById, lotsOf, pointsSummary, type EntryRow } from './ledger.queries';
import { adjustPoints } from './adjustments.commands';
import { presentEntry, presentLot } from './points.presenter';

/** What a line of another store was for is that store's; that points moved is the member's balance, which all staff see. */
const withoutOtherStoresMemo = (row: EntryRow, reader: StaffActor): EntryRow =>
  row.storeId === null || inScope(reader, row.storeId) ? row : { ...row, memo: null };

const entriesPage = async (m: Reader, memberId: string, query: { limit: number; cursor?: string }) =>
  pageFrom(await entriesOf(m, memberId, query), query.limit, instantPosition);

export const pointsRoutes = () =>
  implement(points, {
    summary: ({ db, actor, act }) =>
      db.read(async (m) => {
        await requirePhone(m, actor.id);
        return pointsSummary(m, actor.id, act.at);
      }),
    entries: ({ db, actor, query, act }) =>
      db.read(async (m) => {
        await requirePhone(m, actor.id);
        const page = await entriesPage(m, actor.id, query);
        return { ...page, items: page.items.map((row) => presentEntry(row, act.at)) };
      }),
    memberSummary: ({ db, params, act }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const lots = await lotsOf(m, params.id);
        return {
          ...(await pointsSummary(m, params.id, act.at)),
          lots: lots.map((lot) => presentLot(lot, act.at)),
        };
      }),
    memberEntries: ({ db, actor, params, query, act }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = await entriesPage(m, params.id, query);
        return {
          ...page,
          items: page.items.map((row) => presentEntry(withoutOtherStoresMemo(row, actor), act.at)),
        };
      }),
    adjust: inTransaction(async ({ tx, params, body, act }) => {
      const entryId = await adjustPoints(tx, act, {
        memberId: params.id,
        ...body,
      });
      return presentEntry(await entryById(tx, entryId), act.at);
    }),
  });
