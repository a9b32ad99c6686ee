import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useApi, useStaff } from '../api/api-context';
import { ApiError } from '../api/api-error';
import { abilitiesOf } from '../app/abilities';
import { useStoreChoice } from '../app/store-choice';
import { keepListening, type LiveState } from './keep-listening';

const LiveContext = createContext<LiveState | null>(null);

/** How changes that come in a burst are read together. */
const TOGETHER_MS = 300;

/** Hears of the bookings of the chosen store, as long as the page is to be seen, and reads anew what changed. */
export function BookingChanges({ children }: { children: ReactNode }) {
  const { role } = useStaff();
  const { store } = useStoreChoice();
  const state = useBookingChanges(abilitiesOf(role).seeBookings ? (store?.id ?? null) : null);
  return <LiveContext.Provider value={state}>{children}</LiveContext.Provider>;
}

/** Whether changes made elsewhere come in by themselves; null where nobody listens. */
export const useLiveState = (): LiveState | null => useContext(LiveContext);

function useBookingChanges(storeId: string | null): LiveState | null {
  const api = useApi();
  const queries = useQueryClient();
  const isVisible = useIsVisible();
  const wasHidden = useRef(false);
  const [state, setState] = useState<LiveState | null>(null);

  useEffect(() => {
    if (storeId === null) return setState(null);
    if (!isVisible) {
      wasHidden.current = true;
      return;
    }
    // Nothing was heard while the page was hidden.
    if (wasHidden.current) readAllAnew(queries);
    wasHidden.current = false;

    const changed = new Map<string, Change>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (change: Change): void => {
      changed.set(`${change.day} ${change.id}`, change);
      timer ??= setTimeout(() => {
        timer = undefined;
        const changes = [...changed.values()];
        changed.clear();
        void queries.invalidateQueries({
          predicate: ({ queryKey, state: { data } }) =>
            changes.some((one) => isTouched(queryKey, storeId, one) || showsBooking(data, one.id)),
        });
      }, TOGETHER_MS);
    };

    const stop = keepListening({
      listen: (signal, { onOpen, onAlive }) =>
        api.listen(
          'bookingDesk.changes',
          { params: { id: storeId } },
          {
            signal,
            onOpen,
            onAlive,
            onEvent({ name, data }) {
              const change = name === 'booking' ? changeOf(data) : null;
              if (change) tell(change);
            },
          },
        ),
      isRefusal: (error) =>
        error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429,
      onState: setState,
      onBack: () => readAllAnew(queries),
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [api, queries, storeId, isVisible]);

  return state;
}

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(() => document.visibilityState !== 'hidden');
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState !== 'hidden');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
}

interface Change {
  id: string;
  day: string;
}

/** What an event tells; null where it can not be read. */
export function changeOf(data: string): Change | null {
  try {
    const told: unknown = JSON.parse(data);
    if (typeof told !== 'object' || told === null || !('id' in told) || !('day' in told)) return null;
    return typeof told.id === 'string' && typeof told.day === 'string'
      ? { id: told.id, day: told.day }
      : null;
  } catch {
    return null;
  }
}

interface Asked {
  params?: { id?: string };
  query?: { from?: string; to?: string };
}

/** Whether what was read under a key may have changed with a booking. */
export function isTouched(key: QueryKey, storeId: string, { id, day }: Change): boolean {
  const [name, asked] = key as readonly [unknown, Asked | undefined]; // keys are a name and what was asked for
  if (name === 'bookingDesk.show') return asked?.params?.id === id;
  if (name === 'bookingDesk.ofMember') return true;
  if (name !== 'bookingDesk.calendar' && name !== 'booking.slots') return false;
  const { from = '', to = '' } = asked?.query ?? {};
  return asked?.params?.id === storeId && from <= day && day <= to;
}

/** Whether a calendar that was read shows a booking, which may have moved to another day since. */
const showsBooking = (data: unknown, bookingId: string): boolean =>
  typeof data === 'object' &&
  data !== null &&
  'bookings' in data &&
  Array.isArray(data.bookings) &&
  data.bookings.some((one: { id?: unknown }) => one.id === bookingId);

const readAllAnew = (queries: QueryClient): void =>
  void queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) =>
      typeof name === 'string' && (name.startsWith('bookingDesk.') || name === 'booking.slots'),
  });
