import type { ImportState } from '@gemcare/shared';

interface Question {
  state: ImportState;
}

const is =
  (...states: ImportState[]) =>
  ({ state }: Question): boolean =>
    states.includes(state);

/** What may be done with an import as it stands. */
export const importPolicy = {
  /** Columns are matched, and options set, while nothing is going on; a dry run has to follow. */
  configure: is('uploaded', 'checked'),
  check: is('uploaded', 'checked'),
  /** Only what a dry run has judged. */
  start: is('checked'),
  cancel: is('uploaded', 'checking', 'checked', 'running'),
};
