import type { ImportKind, ImportOutcome } from '@gemcare/shared';
import type { Reader, Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { seenKeys } from './import-records.queries';
import type { RowCode, RowProblem } from './row-problems.rules';
import type { Parsed, ReadingContext, RowGroup, SourceRow } from './row-reader.rules';

/** The import that is being worked on. */
export interface ImportRun extends ReadingContext {
  importId: string;
  kind: ImportKind;
  storeId: string;
  staffId: string;
  pass: number;
  /** When it brings rows, and by whom: who started the import. */
  act: Act;
  /** A keyed digest: what it was made of can not be read from it. */
  digest: (text: string) => string;
}

/** What is to become of rows, before anything is written. */
export type Verdict = { outcome: 'fresh' | 'unchanged' } | { outcome: 'refused'; code: RowCode };

/** How one kind of file is read, judged and brought into the books. `F`: what the database has to say about the rows. */
interface KindSpec<T, F> {
  keyOf: (row: SourceRow, context: ReadingContext) => string | null;
  read: (group: RowGroup, context: ReadingContext) => Parsed<T>;
  /**
   * Asks for many at once: a dry run judges a few hundred rows with a handful of queries. What imports brought is asked last: whoever
   * sees what another process has just brought must see that it was brought, too.
   */
  gather: (m: Reader, values: readonly T[], run: ImportRun) => Promise<F>;
  judge: (value: T, facts: F, run: ImportRun) => Verdict;
  write: (tx: Tx, value: T, facts: F, run: ImportRun) => Promise<void>;
  /** What is said of a key that came before in the same file. */
  repeated: RowCode;
}

export interface Judged {
  group: RowGroup;
  label: string | null;
  keyDigest: string | null;
  outcome: ImportOutcome;
  problems: RowProblem[];
  /** Brings it into the books, where it is fresh. */
  write: (tx: Tx) => Promise<void>;
}

export interface Kind {
  keyOf: (row: SourceRow, context: ReadingContext) => string | null;
  /** Judges groups in the order of the file. */
  judge: (m: Reader, groups: readonly RowGroup[], run: ImportRun) => Promise<Judged[]>;
}

export function kindOf<T, F>(spec: KindSpec<T, F>): Kind {
  return {
    keyOf: spec.keyOf,
    judge: async (m, groups, run) => {
      const all = groups.map((group) => spec.read(group, run));
      const keys = all.map(({ key }) => (key === null ? null : run.digest(`${run.kind}:${key}`)));
      const seen = await seenKeys(
        m,
        run,
        keys.filter((key) => key !== null),
      );
      const facts = await spec.gather(
        m,
        all.flatMap(({ value }) => (value === null ? [] : [value])),
        run,
      );
      return all.map(({ group, value, label, problems }, index): Judged => {
        const keyDigest = keys[index] ?? null;
        const base = { group, label, keyDigest, write: refuseWriting };
        const firstRow = keyDigest === null ? undefined : seen.get(keyDigest);
        if (keyDigest !== null && firstRow === undefined) seen.set(keyDigest, group.from);
        if (firstRow !== undefined) {
          const repeated = { row: group.from, column: null, code: spec.repeated, otherRow: firstRow };
          return { ...base, outcome: 'refused', problems: [repeated] };
        }
        if (value === null) return { ...base, outcome: 'refused', problems };
        const verdict = spec.judge(value, facts, run);
        if (verdict.outcome === 'refused')
          return {
            ...base,
            outcome: 'refused',
            problems: [{ row: group.from, column: null, code: verdict.code }],
          };
        return {
          ...base,
          outcome: verdict.outcome,
          problems: [],
          write: (tx) => spec.write(tx, value, facts, run),
        };
      });
    },
  };
}

const refuseWriting = (): Promise<void> => Promise.reject(problem('import.not_now'));
