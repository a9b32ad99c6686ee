import { useCallback, useRef, useState } from 'react';
import { asApiError, type ApiError } from '../api/errors';
import { stableKeys } from '../api/stableKey';

export interface Action<Input, Answer> {
  /** Undefined where it failed or another run is under way; `error` then says why. */
  run: (input: Input) => Promise<Answer | undefined>;
  busy: boolean;
  error: ApiError | null;
  clear: () => void;
}

/**
 * A write that a person starts. One at a time; repeated after a failure with the identical input it sends the identical
 * request, key included, so that the server can tell a retry from a second wish.
 */
export function useAction<Input, Answer>(
  write: (input: Input, key: string) => Promise<Answer>,
): Action<Input, Answer> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const running = useRef(false);
  const keys = useRef(stableKeys());
  const writer = useRef(write);
  writer.current = write;

  const run = useCallback(async (input: Input): Promise<Answer | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      const answer = await writer.current(input, keys.current.keyFor(input));
      keys.current.settle();
      return answer;
    } catch (thrown) {
      setError(asApiError(thrown));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  const clear = useCallback(() => setError(null), []);
  return { run, busy, error, clear };
}
