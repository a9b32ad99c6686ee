import { Alert } from 'antd';
import { formatDay, formatPoints } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { QueryView } from '../../components/states';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { Ledger } from './ledger';
import { LotTable } from './lot-table';

/** A member's points: what is coming, what is going, the lots and the ledger. */
export function MemberPoints({ memberId }: { memberId: string }) {
  const query = useAnswer('points.memberSummary', { params: { id: memberId } });
  return (
    <>
      <QueryView query={query} rows={6}>
        {(summary) => (
          <>
            {summary.debt > 0 && (
              <Alert
                className="points-note"
                type="warning"
                showIcon
                title={texts.points.debt(formatPoints(summary.debt))}
              />
            )}
            {(summary.pendingLots.length > 0 || summary.expiring.length > 0) && (
              <ul className="points-coming">
                {summary.pendingLots.map(({ points, availableAt }) => (
                  <li key={availableAt + String(points)} className="coming">
                    {texts.points.pendingSoon(formatPoints(points), formatWhen(availableAt))}
                  </li>
                ))}
                {summary.expiring.map(({ points, on }) => (
                  <li key={on} className="going">
                    {texts.points.expiring(formatPoints(points), formatDay(on))}
                  </li>
                ))}
              </ul>
            )}
            <LotTable lots={summary.lots} />
          </>
        )}
      </QueryView>
      <Ledger memberId={memberId} />
    </>
  );
}
