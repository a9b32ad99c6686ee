import { merges, type Merge, type Suspect } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { AllMemberData } from '../../database/member-data';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import type { Act } from '../../kernel/act';
import { summaryOf } from '../member-summaries/member-summaries.queries';
import { dismissSuspect, findDuplicates } from './duplicates.commands';
import { mergeRecords, undoMerge } from './merges.commands';
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

export interface MergeDeps {
  memberData: AllMemberData;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
}

async function presentedMerge(m: Reader, act: Act, row: MergeRow): Promise<Merge> {
  const from = await summaryOf(m, row.fromId, act.at);
  const into = await summaryOf(m, row.intoId, act.at);
  return presentMerge(row, { from, into, at: act.at, undoDays: act.settings['members.mergeUndoDays'] });
}

async function presentedSuspect(m: Reader, act: Act, row: SuspectRow): Promise<Suspect> {
  const one = await sideOf(m, act, row.memberId);
  const other = await sideOf(m, act, row.otherId);
  return presentSuspect(row, { one, other });
}

export const mergeRoutes = ({ memberData, authenticator }: MergeDeps) =>
  implement(merges, {
    suspects: ({ db, query, act }) =>
      db.read(async (m) => {
        const page = pageFrom(await suspectsOf(m, query), query.limit, ({ foundAt, id }) =>
          instantPosition({ at: foundAt, id }),
        );
        const items: Suspect[] = [];
        for (const row of page.items) items.push(await presentedSuspect(m, act, row));
        return { ...page, items };
      }),

    findSuspects: async ({ db, act }) => ({ found: await findDuplicates(db, act) }),

    dismiss: inTransaction(async ({ tx, params, body, act }) => {
      await dismissSuspect(tx, act, { id: params.id, reason: body.reason });
      return presentedSuspect(tx, act, await suspectById(tx, params.id));
    }),

    preview: ({ db, query, act }) => previewMerge(db, act, { ...query, memberData }),

    merge: inTransaction(async ({ tx, body, act }) => {
      const mergeId = await mergeRecords(tx, act, { ...body, memberData });
      authenticator.forget(body.fromId);
      return presentedMerge(tx, act, await mergeById(tx, mergeId));
    }),

    list: ({ db, query, act }) =>
      db.read(async (m) => {
        const page = pageFrom(await mergesOf(m, query), query.limit, instantPosition);
        const items: Merge[] = [];
        for (const row of page.items) items.push(await presentedMerge(m, act, row));
        return { ...page, items };
      }),

    undo: inTransaction(async ({ tx, params, body, act }) => {
      const { intoId } = await undoMerge(tx, act, { mergeId: params.id, reason: body.reason, memberData });
      authenticator.forget(intoId);
      return presentedMerge(tx, act, await mergeById(tx, params.id));
    }),
  });
