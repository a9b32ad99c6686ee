import type { ImportKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { ImportRun } from './kind';
import { ImportRecordEntity } from './imports.entity';

interface Brought {
  /** Made by the caller: opening points have it as their source. */
  id: string;
  kind: ImportKind;
  keyDigest: string;
  contentDigest: string;
  memberId: string | null;
  subjectId: string;
}

/** Notes what an import brought. The same key twice violates the unique key and takes the transaction back. */
export const remember = (tx: Tx, { storeId, importId, act }: ImportRun, brought: Brought): Promise<void> =>
  tx.insert(ImportRecordEntity, { ...brought, storeId, importId, at: act.at });
