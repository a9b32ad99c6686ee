import type { SaleSummary } from '@gemcare/shared/client';
import { Link } from 'react-router';
import type { Column } from '../../components/data-table';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { SaleFigures } from './sale-figures';

const { columns: heads } = texts.sales;

/** The receipt number, and how many pieces where there are several. */
export const receiptAndCount = ({ receiptNo, lineCount }: NonNullable<SaleSummary['detail']>): string =>
  lineCount > 1 ? `${receiptNo} · ${texts.sales.pieces(lineCount)}` : receiptNo;

/** Columns of any list of sales. Of another store only date, kind and store are known. */
export const saleColumns: readonly Column<SaleSummary>[] = [
  {
    key: 'at',
    title: heads.at,
    nowrap: true,
    cell: ({ soldAt, store }) => (
      <>
        {formatWhen(soldAt)}
        <div className="muted">{store.name}</div>
      </>
    ),
  },
  {
    key: 'items',
    title: heads.items,
    cell: ({ id, detail }) =>
      detail ? (
        <>
          <Link className="clamp" to={`/sales/${id}`}>
            {detail.items}
          </Link>
          <div className="muted">{receiptAndCount(detail)}</div>
        </>
      ) : (
        <>
          {texts.sales.kind}
          <div className="muted">{texts.sales.otherStore}</div>
        </>
      ),
  },
  {
    key: 'total',
    title: heads.total,
    numeric: true,
    cell: ({ detail }) => detail && <SaleFigures detail={detail} />,
  },
];
