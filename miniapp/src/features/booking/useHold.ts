import type { Booking } from '@gemcare/shared/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asApiError, type ApiError, type ApiErrorCode } from '../../api/errors';
import { useAction } from '../../hooks/useAction';
import { useDeadline } from '../../hooks/useDeadline';
import type { ConfirmInput, HoldInput, HoldSource, SlotsOf } from './book.source';

/** A start time that was had, or nearly, and is gone. */
export interface LostTime {
  why: 'full' | 'lapsed';
  startsAt: string;
}

export interface Hold {
  held: Booking | null;
  /** Seconds until the hold lapses; null where nothing is held. */
  secondsLeft: number | null;
  /** The start time that is being asked for. */
  asking: string | null;
  lost: LostTime | null;
  /** Whether the last free service went to another booking meanwhile. */
  usedUp: boolean;
  problem: ApiError | null;
  confirming: boolean;
  hold: (startsAt: string) => Promise<void>;
  /** The booking, where it is made. */
  confirm: (input: Omit<ConfirmInput, 'id'>) => Promise<Booking | undefined>;
}

/** What has to be known at once, between two drawings and after the last. */
interface OnPage {
  left: boolean;
  heldId: string | null;
  asking: boolean;
  confirming: boolean;
  /** A confirmation went out and its answer never came: the hold may be a booking by now. */
  unclear: boolean;
}

const LAPSED: readonly ApiErrorCode[] = ['booking.hold_expired', 'booking.not_found', 'booking.not_now'];

/** Told apart from a programming error, and kept for whoever reads it after the action has ended. */
function useRefusal() {
  const refusal = useRef<ApiError | null>(null);
  const noting = useCallback(async <T>(write: () => Promise<T>): Promise<T> => {
    refusal.current = null;
    try {
      return await write();
    } catch (thrown) {
      refusal.current = asApiError(thrown);
      throw thrown;
    }
  }, []);
  return { code: () => refusal.current?.code, noting };
}

/** Whether a refusal leaves open what the server did. */
const leavesOpen = (code: ApiErrorCode | undefined): boolean =>
  code === 'network' || code === 'server.error' || code === 'server.unavailable';

/** How long a hold lasts by the phone's clock, which may be off: from when it was answered, as long as the server gave it. */
const endOf = ({ heldUntil, createdAt }: Booking, answeredAt: number): number =>
  heldUntil === null ? answeredAt : answeredAt + Date.parse(heldUntil) - Date.parse(createdAt);

/**
 * One start time held at a time: another tap lets the earlier one go, and so do its end and leaving the page
 * (DOMAIN §5: held for some minutes, while the member confirms).
 */
export function useHold(source: HoldSource, of: SlotsOf, now: () => number = Date.now): Hold {
  const [held, setHeld] = useState<{ booking: Booking; until: number } | null>(null);
  const [lost, setLost] = useState<LostTime | null>(null);
  const [usedUp, setUsedUp] = useState(false);
  const [asking, setAsking] = useState<string | null>(null);
  const { code, noting } = useRefusal();
  const onPage = useRef<OnPage>({
    left: false,
    heldId: null,
    asking: false,
    confirming: false,
    unclear: false,
  });

  const keep = useCallback((booking: Booking | null, until = 0) => {
    onPage.current.heldId = booking?.id ?? null;
    onPage.current.unclear = false;
    setHeld(booking ? { booking, until } : null);
  }, []);

  const holding = useAction(async (input: HoldInput, key) =>
    noting(async () => {
      const booking = await source.hold(input, key);
      if (onPage.current.left) source.letGo(booking.id);
      else keep(booking, endOf(booking, now()));
    }),
  );
  const confirmation = useAction(async (input: ConfirmInput, key) =>
    noting(async () => {
      onPage.current.confirming = true;
      try {
        const booking = await source.confirm(input, key);
        // A booking from now on: nothing lets it go any more, the countdown neither.
        onPage.current.heldId = null;
        return booking;
      } finally {
        onPage.current.confirming = false;
      }
    }),
  );

  const hold = async (startsAt: string): Promise<void> => {
    if (onPage.current.asking || onPage.current.confirming) return;
    onPage.current.asking = true;
    const replaces = onPage.current.heldId ?? undefined;
    setLost(null);
    setUsedUp(false);
    confirmation.clear();
    setAsking(startsAt);
    await holding.run({ ...of, startsAt, replaces });
    const refused = code();
    if (replaces && (refused === 'booking.not_found' || refused === 'booking.not_now')) {
      // The earlier hold had lapsed by itself: there is nothing to let go of.
      keep(null);
      await holding.run({ ...of, startsAt });
    }
    if (code() === 'booking.slot_full') setLost({ why: 'full', startsAt });
    onPage.current.asking = false;
    setAsking(null);
  };

  const confirm = async (input: Omit<ConfirmInput, 'id'>): Promise<Booking | undefined> => {
    if (!held) return undefined;
    const { id, startsAt } = held.booking;
    const booking = await confirmation.run({ id, ...input });
    const refused = booking ? undefined : code();
    onPage.current.unclear = leavesOpen(refused);
    if (refused === 'booking.entitlement_used_up') setUsedUp(true);
    if (refused === 'booking.slot_full' || (refused && LAPSED.includes(refused))) {
      keep(null);
      setLost({ why: refused === 'booking.slot_full' ? 'full' : 'lapsed', startsAt });
    }
    return booking;
  };

  const secondsLeft = useDeadline(held?.until ?? null, now);
  const lapsed = held !== null && secondsLeft === 0 && !confirmation.busy ? held.booking : null;
  useEffect(() => {
    // Only another try tells whether it was confirmed in time: the same request, so the same answer.
    if (!lapsed || onPage.current.unclear || onPage.current.heldId !== lapsed.id) return;
    source.letGo(lapsed.id);
    keep(null);
    setLost({ why: 'lapsed', startsAt: lapsed.startsAt });
  }, [lapsed, source, keep]);

  useEffect(() => {
    const now = onPage.current;
    now.left = false;
    return () => {
      now.left = true;
      if (now.heldId !== null && !now.confirming && !now.unclear) source.letGo(now.heldId);
    };
  }, [source]);

  const told = lost !== null || usedUp;
  return {
    held: held?.booking ?? null,
    secondsLeft,
    asking,
    lost,
    usedUp,
    problem: told ? null : (confirmation.error ?? holding.error),
    confirming: confirmation.busy,
    hold,
    confirm,
  };
}
