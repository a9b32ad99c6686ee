export { DAY, HOUR, MINUTE, SECOND } from './durations';

/** Where every part of the server takes the time from, so that tests and the demo can move it. */
export type Clock = { now(): Date };

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };

/** The machine's time moved by an offset: what the demo runs on. */
export class OffsetClock implements Clock {
  constructor(private offsetMs = 0) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Sets how far ahead of the machine this clock runs, in milliseconds. */
  setOffset(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }
}

/** A clock that stands still until it is told to move: for tests, and for writing history. */
export class ManualClock implements Clock {
  constructor(private at: Date) {}

  now(): Date {
    return this.read();
  }

  /** Where it stands. */
  read(): Date {
    return new Date(this.at);
  }

  set(at: Date): void {
    this.at = new Date(at);
  }

  /** Moves forward by milliseconds. */
  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

export const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
export const before = (at: Date, ms: number): Date => new Date(at.getTime() - ms);
