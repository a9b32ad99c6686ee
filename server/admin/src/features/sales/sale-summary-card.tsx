import { Button, Input } from 'antd';
import { formatFen, type Tier } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { hasCode } from '../../api/api-error';
import type { Write } from '../../api/use-write';
import { Card, Line } from '../../components/card';
import { Field } from '../../components/field';
import { Refusal } from '../../components/states';
import { readYuan } from '../../kernel/amounts';
import { lengthOf } from '../../kernel/text-length';
import { isWallTime } from '../../kernel/server-time';
import { texts } from '../../texts';
import { PointsPreviewBox } from './points-preview';
import { SoldAtField } from './sold-at-field';
import type { Offers } from './use-offers';
import type { PricedDraft } from './use-sale-draft';

export interface SummaryProblems {
  total?: string | undefined;
  receiptNo?: string | undefined;
  soldAt?: string | undefined;
}

/** What stands against recording the sale, besides its lines. */
export function summaryProblems({
  total,
  totalFen,
  netFen,
  receiptNo,
  soldAt,
}: PricedDraft): SummaryProblems {
  return {
    soldAt: soldAt === null || isWallTime(soldAt) ? undefined : texts.sales.soldAtMissing,
    total: totalProblem(total, totalFen, netFen),
    receiptNo:
      receiptNo.trim() === ''
        ? texts.sales.receiptMissing
        : lengthOf(receiptNo) > 40
          ? texts.sales.textTooLong(40)
          : undefined,
  };
}

function totalProblem(total: string, totalFen: number | null, netFen: number): string | undefined {
  if (total.trim() === '') return texts.sales.totalInvalid;
  if (totalFen === null) {
    return readYuan(total) === 'too_large' ? texts.sales.amountTooLarge : texts.sales.priceInvalid;
  }
  return totalFen === netFen ? undefined : texts.sales.totalMismatch(formatFen(totalFen - netFen));
}

interface SaleSummaryCardProps {
  draft: PricedDraft;
  problems: SummaryProblems;
  preview: Offers;
  /** Whether the member's discounts are still being asked for: there is no total to confirm yet. */
  waiting: boolean;
  /** The member's tier before this sale; null for a walk-in. */
  tierNow: Tier | null;
  write: Write<'sales.record'>;
}

/** The right-hand column: total, points, receipt, and the button that records. */
export function SaleSummaryCard({ draft, problems, preview, waiting, tierNow, write }: SaleSummaryCardProps) {
  const taken = hasCode(write.error, 'sale.receipt_taken');
  const agrees = draft.totalFen !== null && draft.netFen > 0 && draft.totalFen === draft.netFen;
  return (
    <Card title={texts.sales.summary} className="sale-summary">
      <Line label={texts.sales.linesTotal}>
        <strong className="num">{formatFen(draft.netFen)}</strong>
      </Line>
      {draft.discountFen > 0 && (
        <Line label={texts.sales.discountTotal}>
          <span className="num">{formatFen(draft.discountFen)}</span>
        </Line>
      )}
      <Field
        id="sale-total"
        label={texts.sales.total}
        error={problems.total}
        hint={agrees ? texts.sales.totalMatches : undefined}
        className="sale-total"
      >
        {(aria) => (
          <Input
            {...aria}
            className="amount amount-large"
            size="large"
            inputMode="decimal"
            placeholder="0.00"
            status={problems.total ? 'error' : ''}
            value={draft.total}
            onChange={(event) => draft.setTotal(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || draft.receiptNo.trim() !== '') return;
              event.preventDefault();
              draft.focus('receipt-no');
            }}
          />
        )}
      </Field>
      <PointsPreviewBox preview={preview} tierNow={tierNow} />
      <Field
        id="receipt-no"
        label={texts.sales.receiptNo}
        error={taken ? texts.sales.receiptTaken : problems.receiptNo}
      >
        {(aria) => (
          <Input
            {...aria}
            status={taken || problems.receiptNo ? 'error' : ''}
            value={draft.receiptNo}
            onChange={(event) => {
              draft.setReceiptNo(event.target.value);
              if (taken) write.clearError();
            }}
          />
        )}
      </Field>
      {taken && (
        <Link to={`/sales?receipt=${encodeURIComponent(draft.receiptNo.trim())}`}>
          {texts.sales.receiptFind}
        </Link>
      )}
      <SoldAtField value={draft.soldAt} error={problems.soldAt} onChange={draft.setSoldAt} />
      <Refusal error={taken ? null : write.error} />
      <Button
        id="confirm-sale"
        type="primary"
        size="large"
        htmlType="submit"
        block
        loading={write.sending}
        disabled={waiting}
      >
        {draft.totalFen ? texts.sales.confirmTotal(formatFen(draft.totalFen)) : texts.sales.confirm}
      </Button>
    </Card>
  );
}
