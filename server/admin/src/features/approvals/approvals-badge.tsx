import { useAnswer } from '../../api/use-answer';
import { texts } from '../../texts';

/** How many adjustments wait for the reader, beside the way there. */
export function ApprovalsBadge() {
  const { data } = useAnswer('approvals.waiting', {});
  if (!data || data.toDecide === 0) return null;
  return (
    <span className="side-badge" aria-label={texts.approvals.badge(data.toDecide)}>
      {data.toDecide}
    </span>
  );
}
