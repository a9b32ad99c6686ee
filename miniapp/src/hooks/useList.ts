import { useCallback, useRef, useState } from 'react';
import { asApiError, type ApiError } from '../api/errors';
import { useView, type Reload, type View } from './useView';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type OpenPage<T> = (cursor?: string) => Promise<Page<T>>;

/** What stands below the last item. */
export type Tail =
  { state: 'more' } | { state: 'loading' } | { state: 'end' } | { state: 'failed'; error: ApiError };

export interface OpenedList<T> {
  view: View<T[]>;
  tail: Tail;
  reload: Reload;
  loadMore: () => Promise<void>;
  /** Changes the items on screen, after a write. */
  update: (change: (items: T[]) => T[]) => void;
}

/** A list that grows by cursor. Pages of an older opening are dropped when the list has been opened anew meanwhile. */
export function useList<T>(openPage: OpenPage<T>): OpenedList<T> {
  const first = useView(() => openPage());
  const [tail, setTail] = useState<'idle' | 'loading' | ApiError>('idle');
  const busy = useRef(false);
  const opened = useRef(first.view);
  opened.current = first.view;

  const loadMore = useCallback(async () => {
    const before = opened.current;
    if (busy.current || before.state !== 'content' || before.data.nextCursor === null) return;
    busy.current = true;
    setTail('loading');
    try {
      const next = await openPage(before.data.nextCursor);
      if (opened.current === before) {
        first.replace({ items: [...before.data.items, ...next.items], nextCursor: next.nextCursor });
      }
      setTail('idle');
    } catch (thrown) {
      setTail(asApiError(thrown));
    } finally {
      busy.current = false;
    }
  }, [first, openPage]);

  const update = useCallback(
    (change: (items: T[]) => T[]) => {
      const now = opened.current;
      if (now.state === 'content') first.replace({ ...now.data, items: change(now.data.items) });
    },
    [first],
  );

  const view: View<T[]> =
    first.view.state === 'content' ? { state: 'content', data: first.view.data.items } : first.view;
  return { view, tail: tailOf(first.view, tail), reload: first.reload, loadMore, update };
}

function tailOf(view: View<Page<unknown>>, tail: 'idle' | 'loading' | ApiError): Tail {
  if (view.state !== 'content' || view.data.nextCursor === null) return { state: 'end' };
  if (tail === 'idle') return { state: 'more' };
  return tail === 'loading' ? { state: 'loading' } : { state: 'failed', error: tail };
}
