import type { ErrorCode } from '@gemcare/shared';
import { driverCode } from './engine';

interface Constraint {
  /** MySQL names the constraint. */
  name: string;
  /** SQLite names the columns. */
  columns: string;
  code: ErrorCode;
}

/** What a violated constraint means to a client. The constraint is the truth; a check before it is a courtesy. */
const CONSTRAINTS: readonly Constraint[] = [
  { name: 'uq_member_phone', columns: 'member.phone', code: 'member.phone_taken' },
  { name: 'uq_staff_username', columns: 'staff.username', code: 'staff.username_taken' },
  { name: 'uq_sale_store_receipt', columns: 'sale.storeId, sale.receiptNo', code: 'sale.receipt_taken' },
  { name: 'ck_sale_line_refunded', columns: '', code: 'refund.exceeds_sold' },
];

const UNIQUE = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
const CHECK = new Set([
  'ER_CHECK_CONSTRAINT_VIOLATED',
  // MariaDB's 4025 is ER_CONSTRAINT_FAILED; the driver reads its number by MySQL's table, where it means something else.
  'ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE',
  'SQLITE_CONSTRAINT_CHECK',
]);

/** What the engine calls the constraint: its name on MySQL and for CHECKs, the columns for a unique key on SQLite. */
const NAMED = [
  /for key '(?:\w+\.)?(\w+)'$/,
  /CONSTRAINT `(\w+)` failed/,
  /Check constraint '(\w+)' is violated/,
  /constraint failed: (.+)$/,
];

function constraintIn(error: unknown, codes: Set<string>): string | undefined {
  if (!(error instanceof Error) || !codes.has(driverCode(error) ?? '')) return undefined;
  for (const pattern of NAMED) {
    const name = pattern.exec(error.message)?.[1];
    if (name) return name;
  }
  return '';
}

/** Whether an error is a unique key that was taken, of any table or of the one named. */
export function isDuplicate(error: unknown, key?: Pick<Constraint, 'name' | 'columns'>): boolean {
  const found = constraintIn(error, UNIQUE);
  if (found === undefined) return false;
  return !key || found === key.name || found === key.columns;
}

/** The catalogue code for a violated constraint, or undefined where the error is something else. */
export function violatedConstraint(error: unknown): ErrorCode | undefined {
  const found = constraintIn(error, UNIQUE) ?? constraintIn(error, CHECK);
  if (!found) return undefined;
  return CONSTRAINTS.find(({ name, columns }) => found === name || found === columns)?.code;
}
