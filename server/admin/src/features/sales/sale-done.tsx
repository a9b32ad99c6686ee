import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { formatDelta, formatFen, TIER_NAMES, type Sale, type Tier } from '@gemcare/shared/client';
import { useNavigate } from 'react-router';
import { dayOf } from '../../kernel/when';
import { texts } from '../../texts';

export interface RecordedSale {
  sale: Sale;
  /** The tier this sale brought the member to, as the preview foretold; null where it stayed. */
  roseTo: Tier | null;
}

/** It is recorded: what it earned, and on to the next. */
export function SaleDone({
  recorded: { sale, roseTo },
  onNext,
}: {
  recorded: RecordedSale;
  onNext: () => void;
}) {
  const navigate = useNavigate();
  return (
    <section id="sale-done" className="card sale-done" role="status">
      <span className="sale-done-mark" aria-hidden="true">
        <CheckOutlined />
      </span>
      <h2>{texts.sales.doneTitle}</h2>
      <p className="muted num">
        {sale.receiptNo} · {formatFen(sale.totalFen)}
      </p>
      {sale.pointsEarned > 0 ? (
        <p className="sale-done-points">
          <span>{texts.sales.donePoints}</span>
          <b id="sale-done-points">{formatDelta(sale.pointsEarned)}</b>
          <span className="muted">
            {sale.maturesAt ? texts.sales.matures(dayOf(sale.maturesAt)) : texts.sales.maturesAtOnce}
          </span>
        </p>
      ) : (
        <p className="muted">{texts.sales.doneNoPoints}</p>
      )}
      {roseTo && <p className="sale-done-tier">{texts.sales.rose(TIER_NAMES[roseTo])}</p>}
      <div className="sale-done-actions">
        <Button id="next-sale" type="primary" size="large" autoFocus onClick={onNext}>
          {texts.sales.next}
        </Button>
        {sale.memberId && (
          <Button
            id="done-member"
            size="large"
            onClick={() => void navigate(`/members/${sale.memberId ?? ''}`)}
          >
            {texts.sales.viewMember}
          </Button>
        )}
        <Button id="done-sale" size="large" onClick={() => void navigate(`/sales/${sale.id}`)}>
          {texts.sales.viewSale}
        </Button>
      </div>
    </section>
  );
}
