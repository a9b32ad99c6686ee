import type { Act } from '../kernel/act';
import type { Reader, Tx } from './database';
import type { RedactedTable } from './redaction';

/**
 * What the tables hold of members, and what becomes of it when two records are merged, when one is joined to another by a
 * phone, when a person is erased, and when somebody asks for everything held. Each feature registers its own tables in
 * `<f>.member-data.ts`; merging, joining, erasing and exporting work on the list of all of them (`memberData` in `features.ts`),
 * and a test fails where a table with a member's id is in none.
 */

export interface MemberTable {
  /** Columns with a member's id; the first tells whose the row is. */
  readonly columns: readonly [string, ...string[]];
  /** What the rows are, in the words of staff, e.g. 销售单. Where rows move, a merge tells how many. */
  readonly title?: string;
  /**
   * `moves`: the rows go along to the record that stays, and back when the merge is undone (the table's key is `id`).
   * `stays`: they are the past of the record that was left. `own`: the feature's `merge` and `unmerge` see to them.
   */
  readonly merge: 'moves' | 'stays' | 'own';
  /**
   * `stays`: the rows are left with the record that is left. `own`: the feature's `join` sees to them, or `joinRecords` itself
   * where they are the record and what was asked about it. `prevents`: a record with such rows is never left behind.
   */
  readonly join: 'stays' | 'own' | 'prevents';
  /**
   * `keeps`: stays under the pseudonym that the id is; it names nobody. `deletes`: the rows go. `blanks`: columns set to NULL.
   * `redacts`: texts people wrote, in which the erased person's name, phone and openid are struck out. `own`: the feature's `erase`.
   */
  readonly erase:
    | 'keeps'
    | 'deletes'
    | 'own'
    | { readonly blanks?: readonly string[]; readonly redacts?: readonly string[] };
}

/** Two records of one person become one: what `fromId` holds goes to `intoId`. Both records are locked. */
export interface Merging {
  mergeId: string;
  fromId: string;
  intoId: string;
}

/**
 * A WeChat record is left for the record of the same person that a phone opens: `fromId` had a WeChat identity, and holds nothing
 * that would be lost with it. Both records are locked.
 */
export type Joining = Pick<Merging, 'fromId' | 'intoId'>;

/** A person leaves: every record that is or was theirs, merged ones included. */
export interface Erasing {
  /** The closed record and those that were merged into it. */
  memberIds: readonly string[];
  /** Phones in E.164 and openids by which they signed in: nobody else's. */
  phones: readonly string[];
  openids: readonly string[];
  /** Strikes phones, names and openids out of texts in rows that no member's id leads to. */
  redact: (tx: Tx, table: RedactedTable) => Promise<void>;
}

/** One part of an export, e.g. 积分流水: a table of plain values. */
export interface ExportSection {
  key: string;
  /** In the words of the phone. */
  title: string;
  /** Field → title, in the order of the table. */
  fields: Readonly<Record<string, string>>;
  rows: Record<string, string | number | boolean | null>[];
}

export interface MemberData {
  readonly tables: Readonly<Record<string, MemberTable>>;
  /** Beyond moving rows. Runs before rows move; what it answers is kept with the merge and handed to `unmerge`. */
  readonly merge?: (tx: Tx, act: Act, merging: Merging) => Promise<unknown>;
  /** Runs after the rows have moved back. */
  readonly unmerge?: (tx: Tx, act: Act, merging: Merging, facts: unknown) => Promise<void>;
  /**
   * What the person filled in or decided on the record that is left goes along. Runs after the identity has moved and
   * `joinedInto` is written, in the order of the list.
   */
  readonly join?: (tx: Tx, act: Act, joining: Joining) => Promise<void>;
  /** Whether a record is never left behind, where plain rows do not tell; must be bounded and by index. */
  readonly preventsJoin?: (m: Reader, memberId: string) => Promise<boolean>;
  readonly erase?: (tx: Tx, act: Act, erasing: Erasing) => Promise<void>;
  /** What the feature holds of a record, for its owner to read; times in local words, money and points as numbers. */
  readonly export?: (m: Reader, memberId: string) => Promise<ExportSection[]>;
}

/** What every feature holds of members, by the name of the feature. */
export type AllMemberData = Readonly<Record<string, MemberData>>;
