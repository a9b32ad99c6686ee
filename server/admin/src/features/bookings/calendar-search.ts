import type { ResourceKind } from '@gemcare/shared/client';
import { addDays, isDay, mondayOf } from '../../kernel/days';
import { RESOURCE_ORDER } from './calendar-model';

export type CalendarView = 'day' | 'week';

/** What the calendar shows, as it stands in the address. */
export interface CalendarSearch {
  day: string;
  view: CalendarView;
  /** Null for all of them. */
  kind: ResourceKind | null;
}

/** What an address asks for; today where it names no day. */
export function searchOf(search: URLSearchParams, today: string): CalendarSearch {
  const day = search.get('day');
  return {
    day: isDay(day) ? day : today,
    view: search.get('view') === 'week' ? 'week' : 'day',
    kind: RESOURCE_ORDER.find((kind) => kind === search.get('kind')) ?? null,
  };
}

/** Writes a change into an address; what is as usual is left out, what else stands there stays. */
export function withSearch(
  params: URLSearchParams,
  patch: Partial<CalendarSearch>,
  today: string,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const wanted = { ...searchOf(params, today), ...patch };
  const usual: [string, string, boolean][] = [
    ['day', wanted.day, wanted.day === today],
    ['view', wanted.view, wanted.view === 'day'],
    ['kind', wanted.kind ?? '', wanted.kind === null],
  ];
  for (const [name, value, isUsual] of usual) {
    if (isUsual) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** First and last day on show. */
export const rangeOf = ({ day, view }: CalendarSearch): { from: string; to: string } =>
  view === 'day' ? { from: day, to: day } : { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
