import type { Tx } from '../../database/database';
import type { By } from '../../http/actor';
import { endOfMonthAfter } from '../../kernel/calendar';
import type { Settings } from '../settings/settings.queries';
import { makeLot, writeEntry, type Ledger } from './ledger.commands';

interface Opening {
  points: number;
  /** The import's line: it counts once. */
  recordId: string;
  storeId: string;
  by: By;
  /** The end of a local day; as long as points live that mature now where left out. */
  expiresAt?: Date;
  zone: string;
  settings: Settings;
}

/** Books the points a member had in an older system: a lot that is available at once. None are no line. */
export async function openingPoints(
  tx: Tx,
  ledger: Ledger,
  { points, recordId, storeId, by, expiresAt, zone, settings }: Opening,
): Promise<void> {
  if (points === 0) return;
  const entryId = await writeEntry(tx, ledger, {
    kind: 'opening',
    delta: points,
    source: { type: 'import', id: recordId },
    by,
    storeId,
  });
  const maturesAt = ledger.at;
  await makeLot(
    tx,
    ledger,
    { id: entryId, size: points },
    { maturesAt, expiresAt: expiresAt ?? endOfMonthAfter(maturesAt, settings['points.lifeMonths'], zone) },
  );
}
