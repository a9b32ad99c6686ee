import { useEffect, useRef } from 'react';
import { useView } from '../../hooks/useView';
import type { BookSource, OwnThings } from './book.source';

/** A member's card and pieces; null for anybody else, and where they can not be had: a booking does without. */
export function useOwnThings(open: BookSource['own'], memberId: string | null): OwnThings | null {
  const { view, reload } = useView(async () => (memberId === null ? null : open()));
  const asked = useRef(memberId);
  useEffect(() => {
    if (asked.current === memberId) return;
    asked.current = memberId;
    void reload();
  }, [memberId, reload]);
  return view.state === 'content' ? view.data : null;
}
