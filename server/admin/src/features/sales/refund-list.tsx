import { formatFen, formatPoints, type Sale } from '@gemcare/shared/client';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { handName } from './hand-name';

/** What was given back, when, why, and the points that went with it. */
export function RefundList({ sale }: { sale: Sale }) {
  if (sale.refunds.length === 0) return <p className="muted">{texts.sales.noRefunds}</p>;
  const nameOf = (lineId: string): string =>
    sale.lines.find(({ id }) => id === lineId)?.name ?? texts.sales.unnamedLine;
  return (
    <ul className="rows refunds">
      {sale.refunds.map((refund) => (
        <li key={refund.id} data-testid="refund">
          <div className="row-words">
            <strong className="num">{formatFen(refund.totalFen)}</strong>
            <span className="muted">
              {formatWhen(refund.at)} · {handName(refund.by)} · {refund.reason}
            </span>
            <span className="muted num">
              {refund.lines
                .map(({ lineId, amountFen }) => `${nameOf(lineId)} ${formatFen(amountFen)}`)
                .join('、')}
            </span>
          </div>
          <span className="push num" data-testid="refund-reversed">
            {refund.pointsReversed > 0
              ? texts.sales.reversed(formatPoints(refund.pointsReversed))
              : texts.sales.notReversed}
          </span>
        </li>
      ))}
    </ul>
  );
}
