import type { Slots } from '@gemcare/shared/client';
import { useCallback, useRef, useState } from 'react';
import { useView, type Reload, type View } from '../../hooks/useView';
import { addDays, dayOf } from '../../platform/day';

/** Reads the start times from a day to another, both included. */
export type ReadSlots = (from: string, to: string) => Promise<Slots>;

/** What stands after the last day. */
export type MoreDays = 'more' | 'loading' | 'failed' | 'end';

export interface OpenedSlots {
  view: View<Slots>;
  more: MoreDays;
  loadMore: () => Promise<void>;
  reload: Reload;
}

/** As many days as the server answers at once. */
const PAGE_DAYS = 31;
const pageEnd = (from: string): string => addDays(from, PAGE_DAYS - 1);

/** Today is the store's affair: where the phone has another day, the answer says which to ask from. */
async function firstPage(read: ReadSlots, guess: string): Promise<Slots> {
  const first = await read(guess, pageEnd(guess));
  return first.today === guess ? first : read(first.today, pageEnd(first.today));
}

async function nextPage(read: ReadSlots, before: Slots): Promise<Slots> {
  const from = addDays(lastOf(before), 1);
  const end = pageEnd(from);
  const next = await read(from, end < before.lastDay ? end : before.lastDay);
  return { ...next, days: [...before.days, ...next.days] };
}

const lastOf = ({ days, today }: Slots): string => days.at(-1)?.day ?? today;
const bookable = (slots: Slots): Slots => ({
  ...slots,
  days: slots.days.filter(({ day }) => day >= slots.today && day <= slots.lastDay),
});

/** The start times of one service in one store, 31 days at a time, up to the last day that can be booked. */
export function useSlots(read: ReadSlots, now: () => number = Date.now): OpenedSlots {
  const pages = useRef(1);
  const [tail, setTail] = useState<'idle' | 'loading' | 'failed'>('idle');

  const { view, reload, replace } = useView(async () => {
    let slots = await firstPage(read, dayOf(new Date(now()).toISOString()));
    // What has been leafed to stays open when it is asked anew.
    for (let page = 1; page < pages.current && lastOf(slots) < slots.lastDay; page += 1)
      slots = await nextPage(read, slots);
    return bookable(slots);
  });
  const shown = useRef(view);
  shown.current = view;

  const loadMore = useCallback(async () => {
    const before = shown.current;
    if (before.state !== 'content' || lastOf(before.data) >= before.data.lastDay) return;
    setTail('loading');
    try {
      const next = await nextPage(read, before.data);
      // Asked anew meanwhile: the answer belongs to days that are gone.
      if (shown.current === before) {
        pages.current += 1;
        replace(bookable(next));
      }
      setTail('idle');
    } catch {
      setTail('failed');
    }
  }, [read, replace]);

  return { view, more: moreOf(view, tail), loadMore, reload };
}

function moreOf(view: View<Slots>, tail: 'idle' | 'loading' | 'failed'): MoreDays {
  if (view.state !== 'content' || lastOf(view.data) >= view.data.lastDay) return 'end';
  return tail === 'idle' ? 'more' : tail;
}
