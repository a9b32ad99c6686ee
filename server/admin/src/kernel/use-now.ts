import { useEffect, useState } from 'react';
import { serverNow } from './server-time';

/** Now by the server's clock, told anew every so often. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
