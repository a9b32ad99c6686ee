import { useCallback, useEffect, useRef, useState } from 'react';
import { asApiError, type ApiError } from '../api/errors';

/** What a screen can be in. `content` stays on screen while it is being refreshed. */
export type View<T> =
  | { state: 'loading' }
  | { state: 'error'; error: ApiError; retry: () => void }
  | { state: 'content'; data: T };

/** Asks again. Settles when the answer is on screen; answers what went wrong, for content that stays and can not show it. */
export type Reload = () => Promise<ApiError | null>;

export interface Opened<T> {
  view: View<T>;
  reload: Reload;
  /** Puts in what a write answered, without asking again. */
  replace: (data: T) => void;
}

/**
 * Opens what a view shows. An answer that comes after a later question is dropped, so a slow first answer never
 * overwrites a fresh one.
 */
export function useView<T>(open: () => Promise<T>): Opened<T> {
  const [view, setView] = useState<View<T>>({ state: 'loading' });
  const latest = useRef(0);
  const opener = useRef(open);
  opener.current = open;

  const reload = useCallback(async (): Promise<ApiError | null> => {
    const mine = ++latest.current;
    try {
      const data = await opener.current();
      if (mine === latest.current) setView({ state: 'content', data });
      return null;
    } catch (thrown) {
      const error = asApiError(thrown);
      if (mine !== latest.current) return null;
      const retry = () => {
        setView({ state: 'loading' });
        void reload();
      };
      setView((before) => (before.state === 'content' ? before : { state: 'error', error, retry }));
      return error;
    }
  }, []);

  const replace = useCallback((data: T) => {
    latest.current += 1;
    setView({ state: 'content', data });
  }, []);

  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);

  return { view, reload, replace };
}
