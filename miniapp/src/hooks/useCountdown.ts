import { useCallback, useEffect, useState } from 'react';

export interface Countdown {
  /** Whole seconds left; 0 when it is over. */
  left: number;
  start: (seconds: number) => void;
}

const TICK_MS = 250;

/**
 * Counts down whole seconds by the clock, so that a sleeping phone does not stretch them.
 * @param of what is being waited for; each has a countdown of its own
 */
export function useCountdown(of = '', now: () => number = Date.now): Countdown {
  const [ends, setEnds] = useState<Readonly<Record<string, number>>>({});
  const [, redraw] = useState(0);
  const until = ends[of] ?? 0;
  const left = secondsTo(until, now());

  useEffect(() => {
    let shown = secondsTo(until, now());
    if (shown === 0) return undefined;
    const timer = setInterval(() => {
      const seconds = secondsTo(until, now());
      if (seconds === shown) return;
      shown = seconds;
      redraw((times) => times + 1);
      if (seconds === 0) clearInterval(timer);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [until, now]);

  const start = useCallback(
    (seconds: number) => setEnds((before) => ({ ...before, [of]: now() + seconds * 1000 })),
    [of, now],
  );
  return { left, start };
}

const secondsTo = (until: number, now: number): number => Math.max(0, Math.ceil((until - now) / 1000));
