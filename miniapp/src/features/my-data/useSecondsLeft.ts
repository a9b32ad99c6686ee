import { useEffect, useState } from 'react';

const STEP_MS = 15_000;

/**
 * Seconds until an instant of the server, counted from when the server said its time: a phone's own clock may be off.
 * Answers 0 when it is over.
 */
export function useSecondsLeft(serverTime: string, until: string, now: () => number = Date.now): number {
  const [heard, setHeard] = useState(() => ({ serverTime, at: now() }));
  if (heard.serverTime !== serverTime) setHeard({ serverTime, at: now() });
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => redraw((times) => times + 1), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  const atServer = Date.parse(serverTime) + (now() - heard.at);
  return Math.max(0, Math.round((Date.parse(until) - atServer) / 1000));
}
