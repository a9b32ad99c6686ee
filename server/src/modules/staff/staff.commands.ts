import type { Tx } from '../../database/database';
import { assertStores } from '../stores/stores.queries';
import { StaffEntity, StaffStoreEntity } from './staff.entity';

/**
 * Writes an account with its stores, and nothing of what follows from it. The caller has checked the stores.
 * @throws staff.username_taken
 */
export async function insertStaff(
  tx: Tx,
  { account, storeIds }: { account: StaffEntity; storeIds: readonly string[] },
): Promise<void> {
  await tx.insert(StaffEntity, account);
  await giveStores(tx, account.id, storeIds);
}

/** Gives somebody these stores in place of those they had. @throws store.not_found */
export async function replaceStores(
  tx: Tx,
  { staffId, storeIds }: { staffId: string; storeIds: readonly string[] },
): Promise<void> {
  await assertStores(tx, storeIds);
  await tx.execute('DELETE FROM staff_store WHERE staffId = ?', [staffId]);
  await giveStores(tx, staffId, storeIds);
}

const giveStores = (tx: Tx, staffId: string, storeIds: readonly string[]): Promise<void> =>
  tx.insert(
    StaffStoreEntity,
    [...new Set(storeIds)].map((storeId) => ({ staffId, storeId })),
  );
