import { Link } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { Card } from '../../components/card';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';

/** On the workbench: how many pairs wait to be looked at. Nothing where there are none. */
export function OpenSuspects({ storeId }: { storeId: string }) {
  const count = useAnswer('workbench.show', { query: { storeId } }).data?.openSuspects ?? 0;
  if (count === 0) return null;
  return (
    <Card title={texts.merges.workbenchTitle} extra={<Tag tone="danger">{count}</Tag>}>
      <p className="muted" id="open-suspects">
        {texts.merges.workbenchText(count)}{' '}
        <Link className="in-text" to="/merges">
          {texts.merges.workbenchLook}
        </Link>
      </p>
    </Card>
  );
}
