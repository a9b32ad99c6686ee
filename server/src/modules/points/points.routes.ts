import { points } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { byActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { recordAudit } from '../audit/audit.commands';
import { memberById, requirePhone } from '../members/members.queries';
import type { SettingsCache } from '../settings/settings.queries';
import { entriesOf, entryById, lotsOf, pointsSummary } from './ledger.queries';
import { adjustPoints } from './points.commands';
import { presentEntry, presentLot } from './points.presenter';

async function entriesPage(m: Reader, memberId: string, query: { limit: number; cursor?: string }, at: Date) {
  const page = pageFrom(await entriesOf(m, memberId, query), query.limit, instantPosition);
  return { ...page, items: page.items.map((row) => presentEntry(row, at)) };
}

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
        return entriesPage(m, actor.id, query, at);
      }),
    memberSummary: ({ db, params, at }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const lots = await lotsOf(m, params.id);
        return { ...(await pointsSummary(m, params.id, at)), lots: lots.map((lot) => presentLot(lot, at)) };
      }),
    memberEntries: ({ db, params, query, at }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        return entriesPage(m, params.id, query, at);
      }),
    adjust: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      const by = byActor(actor);
      const entryId = await adjustPoints(tx, {
        memberId: params.id,
        ...body,
        staffId: actor.id,
        by,
        at,
        settings: settings.current(),
      });
      await recordAudit(tx, {
        action: 'points.adjusted',
        by,
        at,
        request,
        reason: body.reason,
        subject: { type: 'points_entry', id: entryId },
        memberId: params.id,
        after: { points: body.points },
      });
      return presentEntry(await entryById(tx, entryId), at);
    }),
  });
