import { useEffect, useState, useSyncExternalStore } from 'react';
import { session as appSession } from '../api/api';
import { asApiError, type ApiError } from '../api/errors';
import type { SessionKeeper } from '../api/session';

/** Whether this person may see member content, and what to offer where not. */
export type Membership =
  | { state: 'loading' }
  | { state: 'unreachable'; error: ApiError; retry: () => void }
  | { state: 'guest' }
  | { state: 'needsPhone' }
  | { state: 'member'; memberId: string };

export function useMembership(keeper: SessionKeeper = appSession): Membership {
  const state = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state);
  const [error, setError] = useState<ApiError | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    setError(null);
    keeper.ensure().catch((thrown: unknown) => {
      if (current) setError(asApiError(thrown));
    });
    return () => {
      current = false;
    };
  }, [keeper, attempt, state.status]);

  if (state.status === 'unknown') {
    return error
      ? { state: 'unreachable', error, retry: () => setAttempt((n) => n + 1) }
      : { state: 'loading' };
  }
  if (state.status === 'signedOut' || state.memberId === null) return { state: 'guest' };
  return state.hasPhone ? { state: 'member', memberId: state.memberId } : { state: 'needsPhone' };
}
