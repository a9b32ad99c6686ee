import type { MemberSummary, Merge, MergeSide, Suspect } from '@gemcare/shared';
import { after, DAY } from '../../kernel/clock';
import type { MergeRow, SuspectRow } from './merges.queries';
import { reasonsFrom } from './merges.rules';

interface Beside {
  from: MemberSummary;
  into: MemberSummary;
  at: Date;
  undoDays: number;
}

export function presentMerge(row: MergeRow, { from, into, at, undoDays }: Beside): Merge {
  const undoUntil = after(row.at, undoDays * DAY);
  return {
    id: row.id,
    state: row.state,
    from,
    into,
    at: row.at.toISOString(),
    by: { id: row.staffId, name: row.staffName ?? '' },
    reason: row.reason,
    undoUntil: undoUntil.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneBy: row.undoneBy === null ? null : { id: row.undoneBy, name: row.undoneByName ?? '' },
    undoReason: row.undoReason,
    can: { undo: row.state === 'merged' && row.intoState === 'active' && at <= undoUntil },
  };
}

export const presentSuspect = (
  row: SuspectRow,
  { one, other }: { one: MergeSide; other: MergeSide },
): Suspect => ({
  id: row.id,
  state: row.state,
  reasons: reasonsFrom(row.reasons),
  foundAt: row.foundAt.toISOString(),
  one,
  other,
  settledAt: row.settledAt?.toISOString() ?? null,
  settledBy: row.settledBy === null ? null : { id: row.settledBy, name: row.settledByName ?? '' },
  note: row.note,
});
