import type { SqlValue } from '../database/rows';
import { newId } from '../kernel/ids';
import { START } from './app';

export type Row = Record<string, SqlValue>;

/** What `database/checks.test.ts` tries on the CHECKs of a feature's tables: each `<f>.checks.ts` exports one as `checks`. */
export interface CheckCases {
  /** By table: words that its CHECKs ask for; every other column takes what its type allows. */
  readonly valid?: Readonly<Record<string, Row>>;
  /** By CHECK: what it must refuse, each over a valid row. */
  readonly violations: Readonly<Record<string, readonly Row[]>>;
}

export const SOMEBODY = newId(START);
/** Two ids in their order. */
export const FIRST = '0'.repeat(26);
export const LAST = 'Z'.repeat(26);
