import { points } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { inScope, type StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById, requirePhone } from '../members/members.queries';
import type { SettingsCache } from '../settings/settings.queries';
import { entriesOf, entryById, lotsOf, pointsSummary, type EntryRow } from './ledger.queries';
import { adjustPoints } from './adjustments.commands';
import { presentEntry, presentLot } from './points.presenter';

/** What a line of another store was for is that store's; that points moved is the member's balance, which all staff see. */
const withoutOtherStoresMemo = (row: EntryRow, reader: StaffActor): EntryRow =>
  row.storeId === null || inScope(reader, row.storeId) ? row : { ...row, memo: null };

const entriesPage = async (m: Reader, memberId: string, query: { limit: number; cursor?: string }) =>
  pageFrom(await entriesOf(m, memberId, query), query.limit, instantPosition);

export const pointsRoutes = ({ settings }: { settings: SettingsCache }) =>
  implement(points, {
    summary: ({ db, actor, at }) =>
      db.read(async (m) => {
        await requirePhone(m, actor.id);
        return pointsSummary(m, actor.id, at);
      }),
    entries: ({ db, actor, query, at }) =>
      db.read(async (m) => {
        await requirePhone(m, actor.id);
        const page = await entriesPage(m, actor.id, query);
        return { ...page, items: page.items.map((row) => presentEntry(row, at)) };
      }),
    memberSummary: ({ db, params, at }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const lots = await lotsOf(m, params.id);
        return { ...(await pointsSummary(m, params.id, at)), lots: lots.map((lot) => presentLot(lot, at)) };
      }),
    memberEntries: ({ db, actor, params, query, at }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = await entriesPage(m, params.id, query);
        return {
          ...page,
          items: page.items.map((row) => presentEntry(withoutOtherStoresMemo(row, actor), at)),
        };
      }),
    adjust: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      const entryId = await adjustPoints(tx, {
        memberId: params.id,
        ...body,
        staff: actor,
        at,
        settings: settings.current(),
        request,
      });
      return presentEntry(await entryById(tx, entryId), at);
    }),
  });
