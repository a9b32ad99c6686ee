import type { Merge } from '@gemcare/shared/client';
import { dayOf, formatWhen } from '../../kernel/when';
import { texts } from '../../texts';

/** Where a merge stands, in words: until when it can be undone, or who undid it. */
export function mergeState({ state, can, undoUntil, undoneAt, undoneBy }: Merge): string {
  if (state === 'undone')
    return texts.merges.undoneState(undoneAt ? formatWhen(undoneAt) : '', undoneBy?.name ?? '');
  return can.undo ? texts.merges.mergedState(dayOf(undoUntil)) : texts.merges.mergedForGood;
}
