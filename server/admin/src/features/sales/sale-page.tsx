import { useState } from 'react';
import { Alert, Button } from 'antd';
import {
  CATEGORY_NAMES,
  formatDelta,
  formatFen,
  formatMultiplier,
  formatPoints,
  PRICING_NAMES,
  TIER_NAMES,
  type Refund,
  type Sale,
} from '@gemcare/shared/client';
import { Link, useParams } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { Card, Line } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatGrams } from '../../kernel/amounts';
import { dayOf, formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { handName } from './hand-name';
import { RefundDrawer } from './refund-drawer';
import { RefundList } from './refund-list';
import '../../styles/sale.css';

type SaleLine = Sale['lines'][number];
const { lineColumns: heads } = texts.sales;

const factsOf = (line: SaleLine): string =>
  [
    CATEGORY_NAMES[line.category],
    PRICING_NAMES[line.pricing],
    line.material,
    line.weightMg === null ? null : formatGrams(line.weightMg),
    line.certificateNo,
  ]
    .filter(Boolean)
    .join(' · ');

const columns: readonly Column<SaleLine>[] = [
  {
    key: 'name',
    title: heads.name,
    cell: (line) => (
      <>
        {line.name}
        <div className="muted">{factsOf(line)}</div>
      </>
    ),
  },
  {
    key: 'price',
    title: heads.price,
    numeric: true,
    cell: (line) => (
      <>
        {formatFen(line.priceFen)}
        <Discount line={line} />
      </>
    ),
  },
  {
    key: 'net',
    title: heads.net,
    numeric: true,
    cell: ({ netFen, refundedFen }) => (
      <>
        <strong>{formatFen(netFen)}</strong>
        {refundedFen > 0 && (
          <div>
            <Tag tone="warn">{texts.sales.refunded(formatFen(refundedFen))}</Tag>
          </div>
        )}
      </>
    ),
  },
];

/** What was taken off; where that is another than the member's discount, both and the reason. */
function Discount({ line: { discountFen, proposedDiscountFen, discountReason } }: { line: SaleLine }) {
  const isOther = proposedDiscountFen !== null && proposedDiscountFen !== discountFen;
  return (
    <>
      {(discountFen > 0 || isOther) && (
        <div className="muted">{texts.sales.discounted(formatFen(discountFen))}</div>
      )}
      {isOther && <div className="muted">{texts.sales.offered(formatFen(proposedDiscountFen))}</div>}
      {discountReason && (
        <div className="muted discount-because" data-testid="discount-reason">
          {texts.sales.discountBecause(discountReason)}
        </div>
      )}
    </>
  );
}

/** A sale with its lines and refunds. */
export function SalePage() {
  const { id = '' } = useParams();
  const query = useAnswer('sales.show', { params: { id } });
  return (
    <div className="page">
      <QueryView query={query} rows={10} gone={texts.sales.gone}>
        {(sale) => <SaleView sale={sale} />}
      </QueryView>
    </div>
  );
}

function SaleView({ sale }: { sale: Sale }) {
  const [refunding, setRefunding] = useState(false);
  const [made, setMade] = useState<Refund | null>(null);
  const late = Date.parse(sale.recordedAt) - Date.parse(sale.soldAt) > 60_000;
  return (
    <>
      <title>{`${texts.sales.saleTitle(sale.receiptNo)} · ${texts.common.brand}`}</title>
      <PageHead
        title={texts.sales.saleTitle(sale.receiptNo)}
        note={[
          formatWhen(sale.soldAt),
          sale.store.name,
          texts.sales.soldBy(handName(sale.by)),
          ...(late ? [texts.sales.late(formatWhen(sale.recordedAt))] : []),
        ].join(' · ')}
        actions={
          sale.can.refund && (
            <Button id="refund-open" onClick={() => setRefunding(true)}>
              {texts.sales.refundOpen}
            </Button>
          )
        }
      />
      {made && (
        <Alert
          id="refund-done"
          className="page-alert"
          type="success"
          showIcon
          title={`${texts.refunds.done(formatFen(made.totalFen))} · ${
            made.pointsReversed > 0
              ? texts.refunds.doneReversed(formatPoints(made.pointsReversed))
              : texts.refunds.doneNoPoints
          }`}
        />
      )}
      <div className="sale">
        <div className="sale-main">
          <Card title={texts.sales.lines}>
            <DataTable
              label={texts.sales.lines}
              columns={columns}
              rows={sale.lines}
              rowKey={({ id }) => id}
            />
          </Card>
          <Card title={texts.sales.refundsHeading}>
            <RefundList sale={sale} />
          </Card>
        </div>
        <SaleFacts sale={sale} />
      </div>
      {refunding && <RefundDrawer sale={sale} onClose={() => setRefunding(false)} onRefunded={setMade} />}
    </>
  );
}

function SaleFacts({ sale }: { sale: Sale }) {
  return (
    <Card className="sale-summary">
      <div className="sale-paid">
        <span className="muted">{texts.sales.paid}</span>
        <b className="num">{formatFen(sale.totalFen)}</b>
      </div>
      {sale.refundedFen > 0 && (
        <Line label={texts.sales.refundedLabel}>
          <span id="sale-refunded" className="num">
            {formatFen(sale.refundedFen)}
          </span>
        </Line>
      )}
      <Line label={texts.sales.member}>
        {sale.memberId ? <MemberLink memberId={sale.memberId} /> : texts.sales.walkIn}
      </Line>
      <Line label={texts.sales.earned}>
        <strong id="sale-points" className="num">
          {formatDelta(sale.pointsEarned)}
        </strong>
      </Line>
      {sale.pointsEarned > 0 && (
        <p className="muted card-note">
          {[
            ...(sale.tier
              ? [texts.sales.multiplier(TIER_NAMES[sale.tier], formatMultiplier(sale.multiplierPercent))]
              : []),
            ...(sale.birthdayPercent === 100
              ? []
              : [texts.sales.birthday(formatMultiplier(sale.birthdayPercent))]),
            ...(sale.maturesAt ? [texts.sales.matures(dayOf(sale.maturesAt))] : []),
          ].join(' · ')}
        </p>
      )}
    </Card>
  );
}

function MemberLink({ memberId }: { memberId: string }) {
  const query = useAnswer('members.show', { params: { id: memberId } });
  return (
    <Link to={`/members/${memberId}`}>{query.data ? displayName(query.data) : texts.sales.viewMember}</Link>
  );
}
