/** Lengths of time in milliseconds: in a file of their own because rules may import them, and no clock. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
