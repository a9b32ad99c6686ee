import { merges, type Merge, type Suspect } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { summaryOf } from '../members/members.queries';
import type { Settings, SettingsCache } from '../settings/settings.queries';
import { dismissSuspect, findDuplicates } from './duplicates.commands';
import { mergeRecords, undoMerge, type AllMemberData } from './merges.commands';
import {
  mergeById,
  mergesOf,
  suspectById,
  suspectsOf,
  type MergeRow,
  type SuspectRow,
} from './merges.queries';
import { presentMerge, presentSuspect } from './merges.presenter';
import { previewMerge } from './preview.commands';
import { sideOf } from './sides.queries';

interface Deps {
  settings: SettingsCache;
  memberData: AllMemberData;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
}

interface Now {
  at: Date;
  settings: Settings;
}

async function presentedMerge(m: Reader, row: MergeRow, { at, settings }: Now): Promise<Merge> {
  const from = await summaryOf(m, row.fromId, at);
  const into = await summaryOf(m, row.intoId, at);
  return presentMerge(row, { from, into, at, undoDays: settings['members.mergeUndoDays'] });
}

async function presentedSuspect(m: Reader, row: SuspectRow, now: Now): Promise<Suspect> {
  const one = await sideOf(m, row.memberId, now);
  const other = await sideOf(m, row.otherId, now);
  return presentSuspect(row, { one, other });
}

export const mergeRoutes = ({ settings, memberData, authenticator }: Deps) =>
  implement(merges, {
    suspects: ({ db, query, at }) =>
      db.read(async (m) => {
        const now = { at, settings: settings.current() };
        const page = pageFrom(await suspectsOf(m, query), query.limit, ({ foundAt, id }) =>
          instantPosition({ at: foundAt, id }),
        );
        const items: Suspect[] = [];
        for (const row of page.items) items.push(await presentedSuspect(m, row, now));
        return { ...page, items };
      }),

    findSuspects: async ({ db, at }) => ({ found: await findDuplicates(db, at) }),

    dismiss: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      await dismissSuspect(tx, { id: params.id, reason: body.reason, staff: actor, at, request });
      return presentedSuspect(tx, await suspectById(tx, params.id), { at, settings: settings.current() });
    }),

    preview: ({ db, actor, query, at }) =>
      previewMerge(db, { ...query, staff: actor, at, settings: settings.current(), memberData }),

    merge: inTransaction(async ({ tx, actor, body, at, request }) => {
      const now = { at, settings: settings.current() };
      const mergeId = await mergeRecords(tx, { ...body, staff: actor, request, memberData, ...now });
      authenticator.forget(body.fromId);
      return presentedMerge(tx, await mergeById(tx, mergeId), now);
    }),

    list: ({ db, query, at }) =>
      db.read(async (m) => {
        const now = { at, settings: settings.current() };
        const page = pageFrom(await mergesOf(m, query), query.limit, instantPosition);
        const items: Merge[] = [];
        for (const row of page.items) items.push(await presentedMerge(m, row, now));
        return { ...page, items };
      }),

    undo: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      const now = { at, settings: settings.current() };
      const by = { staff: actor, reason: body.reason, request, memberData, ...now };
      const { intoId } = await undoMerge(tx, { mergeId: params.id, ...by });
      authenticator.forget(intoId);
      return presentedMerge(tx, await mergeById(tx, params.id), now);
    }),
  });
