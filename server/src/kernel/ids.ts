import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A new ULID for something made at an instant: 26 characters that sort by time, and by order within a millisecond. */
export const newId = (at: Date): string => next(at.getTime());
