import { type SaleSummary } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { EmptyState } from '../../components/states';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { receiptAndCount } from '../sales/sale-columns';
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
              <strong className="clamp">{sale.detail?.items ?? texts.sales.kind}</strong>
              <span className="muted num">
                {formatWhen(sale.soldAt)}
                {sale.detail && ` · ${receiptAndCount(sale.detail)}`}
              </span>
            </span>
            {sale.detail && <SaleFigures detail={sale.detail} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}
