import { useState } from 'react';
import type { AdjustmentRequest } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { texts } from '../../texts';
import { Decision, type DecisionKind } from './decision';
import { RequestItem } from './request-item';
import '../../styles/approvals.css';

interface RequestListProps {
  state: AdjustmentRequest['state'];
  /** At most so many, without a way to more. */
  first?: number;
}

/** Adjustments in one state, the longest waiting first, or the newest where they are settled. */
export function RequestList({ state, first }: RequestListProps) {
  const pages = usePages(['approvals.list', state, first], (api, cursor, signal) =>
    api.call('approvals.list', { query: { state, cursor, limit: first } }, { signal }),
  );
  const [decision, setDecision] = useState<{ kind: DecisionKind; request: AdjustmentRequest } | null>(null);
  return (
    <>
      <QueryView
        query={pages}
        rows={3}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState drawing="scroll" text={texts.approvals.noneOf[state]} />}
      >
        {(items) => (
          <ul className="approval-list">
            {items.map((request) => (
              <RequestItem
                key={request.id}
                request={request}
                onDecide={(kind) => setDecision({ kind, request })}
              />
            ))}
          </ul>
        )}
      </QueryView>
      {first === undefined && <LoadMore pages={pages} />}
      {decision && <Decision {...decision} onClose={() => setDecision(null)} />}
    </>
  );
}
