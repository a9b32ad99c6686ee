/** Where every part of the server takes the time from, so that tests and the demo can move it. */
export type Clock = { now(): Date };

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };
