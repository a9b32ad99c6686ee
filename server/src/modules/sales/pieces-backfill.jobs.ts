import type { Database, Reader, Tx } from '../../database/database';
import { instant, nullable, text } from '../../database/rows';
import type { Job } from '../../jobs/schedule';
import type { Act } from '../../kernel/act';
import { HOUR } from '../../kernel/clock';
import { makePieces } from '../pieces/pieces.commands';
import { BackfillEntity } from './sales.entity';
import { salesOfMembersAfter, soldLines } from './sold-lines.queries';

const NAME = 'pieces.of_sales';
const SALES_A_BATCH = 200;
/** Before every id. */
const START = '';

/**
 * Makes the pieces of sales that were recorded before there were pieces. Goes through them once, batch by batch, each with
 * its progress in one transaction, so that it goes on where a stop left it; afterwards it is one row to look at.
 */
export const backfillPieces = (db: Database): Job => ({
  name: 'pieces.backfill',
  everyMs: HOUR,
  run: async (act) => {
    if ((await db.read(progress))?.doneAt) return;
    while (!(await db.transaction((tx) => batch(tx, act)))) continue;
  },
});

const progress = (m: Reader) =>
  m.row('SELECT position, doneAt FROM backfill WHERE name = ?', [NAME], {
    position: text,
    doneAt: nullable(instant),
  });

/** One batch; answers whether it was the last. */
async function batch(tx: Tx, act: Act): Promise<boolean> {
  const reached = await progress(tx);
  if (!reached) await tx.insert(BackfillEntity, { name: NAME, position: START, doneAt: null });
  const saleIds = await salesOfMembersAfter(tx, reached?.position ?? START, SALES_A_BATCH);
  await makePieces(tx, act, { lines: await soldLines(tx, saleIds) });
  const isLast = saleIds.length < SALES_A_BATCH;
  await tx.execute('UPDATE backfill SET position = ?, doneAt = ? WHERE name = ?', [
    saleIds.at(-1) ?? reached?.position ?? START,
    isLast ? act.at : null,
    NAME,
  ]);
  return isLast;
}
