import { useCallback, useEffect, useState } from 'react';

export interface Countdown {
  /** Whole seconds left; 0 when it is over. */
  left: number;
  start: (seconds: number) => void;
}

/** Counts down whole seconds by the clock, so that a sleeping phone does not stretch them. */
export function useCountdown(now: () => number = Date.now): Countdown {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (until === 0) return undefined;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((until - now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) setUntil(0);
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until, now]);

  const start = useCallback((seconds: number) => setUntil(now() + seconds * 1000), [now]);
  return { left, start };
}
