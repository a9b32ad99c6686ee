import type { Tx } from '../../database/database';
import type { Erasing } from '../../database/member-data';
import { placeholders } from '../../database/rows';
import type { Act } from '../../kernel/act';

/** What was written on the lines of a person's purchases, and why some came back; the amounts stay. */
export async function eraseSaleTexts(tx: Tx, _act: Act, { memberIds, redact }: Erasing): Promise<void> {
  const theirs = `saleId IN (SELECT id FROM sale WHERE memberId IN (${placeholders(memberIds)}))`;
  await redact(tx, {
    table: 'sale_line',
    redacts: ['name', 'sku', 'material', 'certificateNo', 'discountReason'],
    theirs,
    values: memberIds,
  });
  await redact(tx, { table: 'refund', redacts: ['reason'], theirs, values: memberIds });
}
