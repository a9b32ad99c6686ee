import { STAFF_ROLES, type StaffSelf } from '@gemcare/shared';
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
} from '../../database/rows';
import { problem } from '../../kernel/problem';
import { storesInScope, type StoreName } from '../stores/stores.queries';

const ACCOUNT = {
  id: text,
  username: text,
  name: text,
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

interface StaffPage {
  scope: { allStores: boolean; storeIds: readonly string[] };
  /** User name of the last row of the page before. */
  after: string | undefined;
  limit: number;
}

/** Staff who share a store with the scope (all of them for head office), by user name; one row more than `limit`. */
export async function staffOfScope(
  m: Reader,
  { scope, after, limit }: StaffPage,
): Promise<StaffWithStores[]> {
  if (!scope.allStores && scope.storeIds.length === 0) return [];
  const inScope = scope.allStores
    ? '1 = 1'
    : `EXISTS (SELECT 1 FROM staff_store ss WHERE ss.staffId = f.id AND ss.storeId IN (${placeholders(scope.storeIds)}))`;
  const accounts = await m.rows(
    `SELECT ${COLUMNS} FROM staff f WHERE f.username > ? AND ${inScope} ORDER BY f.username LIMIT ?`,
    [after ?? '', ...(scope.allStores ? [] : scope.storeIds), limit + 1],
    ACCOUNT,
  );
  return addStores(m, accounts);
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
