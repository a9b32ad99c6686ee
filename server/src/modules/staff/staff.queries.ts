import { STAFF_ROLES, type StaffRole, type StaffSelf } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import {
  bool,
  instant,
  int,
  isAscii,
  nullable,
  oneOf,
  placeholders,
  text,
  type RowOf,
  type SqlValue,
} from '../../database/rows';
import { problem } from '../../kernel/problem';
import { storesInScope, type StoreName } from '../stores/stores.queries';

const ACCOUNT = {
  id: text,
  username: text,
  name: text,
  calledName: nullable(text),
  role: oneOf(STAFF_ROLES),
  allStores: bool,
  active: bool,
  totpSecret: nullable(text),
  version: int,
  createdAt: instant,
};
const COLUMNS = Object.keys(ACCOUNT)
  .map((column) => `f.${column}`)
  .join(', ');

export type StaffAccount = RowOf<typeof ACCOUNT>;
export type StaffWithStores = StaffAccount & { stores: StoreName[] };

/** What a sign-in is checked against; null for a user name nobody has. */
export async function staffForSignIn(m: Reader, username: string) {
  if (!isAscii(username)) return null;
  const sql = 'SELECT id, passwordHash, role, active, totpSecret FROM staff WHERE username = ?';
  const shape = {
    id: text,
    passwordHash: text,
    role: oneOf(STAFF_ROLES),
    active: bool,
    totpSecret: nullable(text),
  };
  return (await m.row(sql, [username], shape)) ?? null;
}

/**
 * The account as it stands.
 * @throws staff.not_found
 */
export async function staffById(m: Reader, id: string): Promise<StaffWithStores> {
  const account = await m.row(`SELECT ${COLUMNS} FROM staff f WHERE f.id = ?`, [id], ACCOUNT);
  if (!account) throw problem('staff.not_found');
  const [withStores] = await addStores(m, [account]);
  return { ...account, stores: withStores?.stores ?? [] };
}

/** Somebody's own account; head office sees every store as its scope. */
export async function staffSelf(m: Reader, id: string): Promise<StaffSelf> {
  const { username, name, role, allStores, stores } = await staffById(m, id);
  const scope = allStores ? await storesInScope(m, { allStores, storeIds: [] }) : stores;
  return { id, name, username, role, allStores, stores: scope };
}

interface Scope {
  allStores: boolean;
  storeIds: readonly string[];
}

interface StaffPage {
  scope: Scope;
  role?: StaffRole | undefined;
  active?: boolean | undefined;
  storeId?: string | undefined;
  /** User name of the last row of the page before. */
  after: string | undefined;
  limit: number;
}

const worksInOneOf = (storeIds: readonly string[]): [string, SqlValue[]] => [
  `EXISTS (SELECT 1 FROM staff_store ss WHERE ss.staffId = f.id AND ss.storeId IN (${placeholders(storeIds)}))`,
  [...storeIds],
];

/** Staff who share a store with the scope (all of them for head office), by user name; one row more than `limit`. */
export async function staffOfScope(
  m: Reader,
  { scope, role, active, storeId, after, limit }: StaffPage,
): Promise<StaffWithStores[]> {
  if (!scope.allStores && scope.storeIds.length === 0) return [];
  const conditions: [string, SqlValue[]][] = [
    ['f.username > ?', [after ?? '']],
    ...(scope.allStores ? [] : [worksInOneOf(scope.storeIds)]),
    ...(storeId === undefined ? [] : [worksInOneOf([storeId])]),
  ];
  if (role !== undefined) conditions.push(['f.role = ?', [role]]);
  if (active !== undefined) conditions.push(['f.active = ?', [active]]);
  const accounts = await m.rows(
    `SELECT ${COLUMNS} FROM staff f WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY f.username LIMIT ${limit + 1}`,
    conditions.flatMap(([, values]) => values),
    ACCOUNT,
  );
  return addStores(m, accounts);
}

/** As many people as a choice can offer. */
const MOST_OFFERED = 500;

/** People of the scope whose account works, by user name. */
export const workingStaff = (m: Reader, scope: Scope): Promise<StaffWithStores[]> =>
  staffOfScope(m, { scope, active: true, after: undefined, limit: MOST_OFFERED });

/** How many admins there are whose account works. */
export async function workingAdmins(m: Reader): Promise<number> {
  const row = await m.row("SELECT COUNT(*) AS admins FROM staff WHERE role = 'admin' AND active = 1", [], {
    admins: int,
  });
  return row?.admins ?? 0;
}

async function addStores(m: Reader, accounts: StaffAccount[]): Promise<StaffWithStores[]> {
  if (accounts.length === 0) return [];
  const rows = await m.rows(
    `SELECT ss.staffId, s.id, s.name FROM staff_store ss JOIN store s ON s.id = ss.storeId
     WHERE ss.staffId IN (${placeholders(accounts)}) ORDER BY s.name, s.id`,
    accounts.map(({ id }) => id),
    { staffId: text, id: text, name: text },
  );
  return accounts.map((account) => ({
    ...account,
    stores: rows.filter(({ staffId }) => staffId === account.id).map(({ id, name }) => ({ id, name })),
  }));
}
