import { Link } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { Card } from '../../components/card';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';
import { RequestList } from './request-list';

/** As many as stand on the workbench; the rest is a page away. */
const SHOWN = 5;

/** What waits for the reader's decision, and what of theirs waits for others. */
export function ApprovalsCard() {
  const { data } = useAnswer('approvals.waiting', {});
  return (
    <Card
      className="approvals"
      title={
        <>
          {texts.approvals.card}{' '}
          {data && data.toDecide > 0 && (
            <span id="approvals-count">
              <Tag tone="danger">{data.toDecide}</Tag>
            </span>
          )}
        </>
      }
      extra={<Link to="/approvals">{texts.approvals.all}</Link>}
    >
      <p className="muted card-note">
        {data && data.own > 0 ? texts.approvals.mine(data.own) : texts.approvals.cardNote}
      </p>
      <RequestList state="open" first={SHOWN} />
    </Card>
  );
}
