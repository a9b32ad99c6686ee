import { encodeTime, monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A new ULID for something made at an instant: 26 characters that sort by time, and by order within a millisecond. */
export const newId = (at: Date): string => next(at.getTime());

/** The smallest id that something made at an instant can have: for reading what was made since. */
export const idFloor = (at: Date): string => `${encodeTime(at.getTime())}${'0'.repeat(16)}`;
