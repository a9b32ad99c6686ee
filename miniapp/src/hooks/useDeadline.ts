import { useEffect, useState } from 'react';

const TICK_MS = 250;
const secondsTo = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1000));

/**
 * Whole seconds until a moment of this phone's clock, redrawn as they go; 0 once it is over, null where there is none.
 * @param at milliseconds since 1970
 */
export function useDeadline(at: number | null, now: () => number = Date.now): number | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (at === null) return undefined;
    let shown = secondsTo(at, now());
    const timer = setInterval(() => {
      const seconds = secondsTo(at, now());
      if (seconds === shown) return;
      shown = seconds;
      redraw((times) => times + 1);
      if (seconds === 0) clearInterval(timer);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [at, now]);
  return at === null ? null : secondsTo(at, now());
}
