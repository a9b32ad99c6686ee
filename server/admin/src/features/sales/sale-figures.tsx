import { formatDelta, formatFen, type SaleSummary } from '@gemcare/shared/client';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';

type Detail = NonNullable<SaleSummary['detail']>;

/** What a sale came to, at the right of its row. */
export function SaleFigures({ detail }: { detail: Detail }) {
  return (
    <span className="sale-figures num">
      <strong>{formatFen(detail.totalFen)}</strong>
      <span className="muted">
        {detail.pointsEarned > 0
          ? `${formatDelta(detail.pointsEarned)} ${texts.points.title}`
          : texts.sales.doneNoPoints}
      </span>
      {detail.refundedFen > 0 && <Tag tone="warn">{texts.sales.refunded(formatFen(detail.refundedFen))}</Tag>}
    </span>
  );
}
