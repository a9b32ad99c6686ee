import { type SaleSummary } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { EmptyState } from '../../components/states';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { SaleFigures } from '../sales/sale-figures';

/** The last sales of the day, each leading to its page. */
export function RecentSales({ sales }: { sales: readonly SaleSummary[] }) {
  if (sales.length === 0) return <EmptyState drawing="receipt" text={texts.workbench.noSales} />;
  return (
    <ul className="rows">
      {sales.map((sale) => (
        <li key={sale.id}>
          <Link className="row-link" to={`/sales/${sale.id}`}>
            <span className="row-words">
              <strong>
                {sale.detail ? texts.sales.items(sale.detail.items, sale.detail.lineCount) : texts.sales.kind}
              </strong>
              <span className="muted num">
                {formatWhen(sale.soldAt)}
                {sale.detail && ` · ${sale.detail.receiptNo}`}
              </span>
            </span>
            {sale.detail && <SaleFigures detail={sale.detail} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}
