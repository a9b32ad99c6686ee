/**
 * The server's clock as this page knows it. A shop's PC is often minutes off, and a demo moves the server's clock ahead, so
 * what counts down or asks for "today" goes by the server. Learned from the time stamped on each access token.
 */
let offsetMs = 0;

/** Takes note that it is `instantMs` on the server now. */
export function learnServerTime(instantMs: number): void {
  offsetMs = instantMs - Date.now();
}

/** Milliseconds since the epoch, by the server's clock. */
export const serverNow = (): number => Date.now() + offsetMs;

/** Now as ISO 8601, by the server's clock. */
export const serverInstant = (): string => new Date(serverNow()).toISOString();

const inStores = (): string => new Date(serverNow() + 8 * 3_600_000).toISOString();

/** Today in the stores' time zone, `YYYY-MM-DD`. */
export const serverToday = (): string => inStores().slice(0, 10);

/** Now on the stores' wall clocks, `2026-11-21T14:30`. */
export const serverWallTime = (): string => inStores().slice(0, 16);

/** A wall-clock time of the stores, `2026-11-21T14:30`, as an instant. */
export const storeTimeToInstant = (wall: string): string => new Date(`${wall}:00.000+08:00`).toISOString();

/** Whether a wall-clock time is all there: fields report one bit by bit while it is typed. */
export const isWallTime = (wall: string): boolean => /^(19|2\d)\d{2}-\d\d-\d\dT\d\d:\d\d$/.test(wall);
