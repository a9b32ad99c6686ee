import { instantAt } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { holdersOf } from '../members/holders.queries';
import { importSale } from '../sales/import-sale.commands';
import { receiptsTaken } from '../sales/receipts.queries';
import { staffNamed } from '../accounts/usernames.queries';
import { remember } from './import-records.commands';
import { recordsOf } from './import-records.queries';
import { kindOf, type ImportRun } from './kind';
import { readReceipt, receiptOf, type ReceiptRows } from './sale-rows.rules';

interface SaleFacts {
  /** Phone → member. */
  holders: ReadonlyMap<string, string>;
  /** User name → staff. */
  clerks: ReadonlyMap<string, string>;
  /** Key → content, of receipts this store has imported. */
  brought: ReadonlyMap<string, string>;
  /** Receipt numbers the store has, however they came. */
  taken: ReadonlySet<string>;
}

const keyOfReceipt = ({ receiptNo }: ReceiptRows, run: ImportRun): string => run.digest(`sales:${receiptNo}`);
const contentOfReceipt = (receipt: ReceiptRows, run: ImportRun): string =>
  run.digest(JSON.stringify(receipt));
const soldAtOf = ({ soldAt }: ReceiptRows, { zone }: ImportRun): Date =>
  instantAt(soldAt.day, soldAt.time, zone);
const given = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

export const salesKind = kindOf<ReceiptRows, SaleFacts>({
  keyOf: ({ cells }, { mapping }) => receiptOf(cells[mapping.receiptNo ?? -1]),
  read: readReceipt,
  gather: async (m, receipts, run) => {
    const holders = await holdersOf(m, given(receipts.map(({ phone }) => phone)));
    const clerks = await staffNamed(m, given(receipts.map(({ clerk }) => clerk)));
    const taken = await receiptsTaken(
      m,
      run.storeId,
      receipts.map(({ receiptNo }) => receiptNo),
    );
    const records = await recordsOf(
      m,
      'sales',
      receipts.map((receipt) => keyOfReceipt(receipt, run)),
    );
    const own = records.filter(({ storeId }) => storeId === run.storeId);
    return {
      holders,
      clerks,
      taken,
      brought: new Map(own.map(({ keyDigest, contentDigest }) => [keyDigest, contentDigest])),
    };
  },
  judge: (receipt, facts, run) => {
    const known = facts.brought.get(keyOfReceipt(receipt, run));
    if (known !== undefined)
      return known === contentOfReceipt(receipt, run)
        ? { outcome: 'unchanged' }
        : { outcome: 'refused', code: 'import.receipt_differs' };
    if (facts.taken.has(receipt.receiptNo)) return { outcome: 'refused', code: 'import.receipt_taken' };
    if (soldAtOf(receipt, run) > run.act.at) return { outcome: 'refused', code: 'import.date_in_future' };
    if (receipt.phone !== undefined && !facts.holders.has(receipt.phone))
      return { outcome: 'refused', code: 'import.member_unknown' };
    if (receipt.clerk !== undefined && !facts.clerks.has(receipt.clerk))
      return { outcome: 'refused', code: 'import.clerk_unknown' };
    return { outcome: 'fresh' };
  },
  write: async (tx, receipt, facts, run) => {
    const memberId = receipt.phone === undefined ? null : (facts.holders.get(receipt.phone) ?? null);
    const saleId = await importSale(
      tx,
      { ...run.act, by: { kind: 'staff', id: facts.clerks.get(receipt.clerk ?? '') ?? run.staffId } },
      {
        store: { id: run.storeId, timeZone: run.zone },
        receiptNo: receipt.receiptNo,
        memberId,
        soldAt: soldAtOf(receipt, run),
        lines: receipt.lines,
        earnsPoints: run.earnsPoints,
      },
    );
    await remember(tx, run, {
      id: newId(run.act.at),
      kind: 'sales',
      keyDigest: keyOfReceipt(receipt, run),
      contentDigest: contentOfReceipt(receipt, run),
      memberId,
      subjectId: saleId,
    });
  },
  repeated: 'import.receipt_repeated',
});
