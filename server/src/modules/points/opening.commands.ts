import type { Tx } from '../../database/database';
import { endOfMonthAfter } from '../../kernel/calendar';
import { makeLot, writeEntry, type Ledger } from './ledger.commands';

interface Opening {
  points: number;
  /** The import's line: it counts once. */
  recordId: string;
  storeId: string;
  /** The end of a local day; as long as points live that mature now where left out. */
  expiresAt?: Date;
  zone: string;
}

/** Books the points a member had in an older system: a lot that is available at once. None are no line. */
export async function openingPoints(
  tx: Tx,
  ledger: Ledger,
  { points, recordId, storeId, expiresAt, zone }: Opening,
): Promise<void> {
  if (points === 0) return;
  const entryId = await writeEntry(tx, ledger, {
    kind: 'opening',
    delta: points,
    source: { type: 'import', id: recordId },
    storeId,
  });
  const maturesAt = ledger.act.at;
  await makeLot(
    tx,
    ledger,
    { id: entryId, size: points },
    {
      maturesAt,
      expiresAt: expiresAt ?? endOfMonthAfter(maturesAt, ledger.act.settings['points.lifeMonths'], zone),
    },
  );
}
