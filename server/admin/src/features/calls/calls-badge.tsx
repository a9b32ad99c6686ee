import { useAnswer } from '../../api/use-answer';
import { useStoreChoice } from '../../app/store-choice';
import { texts } from '../../texts';

const COUNTED = 99;

/** How many members wait for a call, beside the way there. */
export function CallsBadge() {
  const { store } = useStoreChoice();
  const { data } = useAnswer(
    'calls.list',
    { query: { storeId: store?.id, state: 'open', limit: COUNTED } },
    { enabled: store !== null, refreshEvery: 60_000 },
  );
  if (!data || data.items.length === 0) return null;
  const count = `${String(data.items.length)}${data.nextCursor ? '+' : ''}`;
  return (
    <span className="side-badge" aria-label={texts.calls.badge(count)}>
      {count}
    </span>
  );
}
