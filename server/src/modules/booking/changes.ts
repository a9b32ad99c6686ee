import { PassThrough } from 'node:stream';
import type { Database } from '../../database/database';
import { instant, text } from '../../database/rows';
import { dayOf } from '../../kernel/calendar';
import { before, MINUTE, SECOND, type Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import { idFloor } from '../../kernel/ids';

/** After this a reader comes again, with a token that still holds. */
const STREAM_MS = 10 * MINUTE;
const HEARTBEAT_MS = 15 * SECOND;
/** A line that another process writes may be seen a moment after a later one: ids are made before the commit. */
const OVERLAP_MS = 15 * SECOND;
const POLL_MS = 2 * SECOND;

interface Deps {
  db: Pick<Database, 'read'>;
  clock: Clock;
  logger: Logger;
}

/**
 * Tells whoever watches a store's calendar what changes, as server-sent events. Changes are read from the history of bookings,
 * so those that another process makes are told as well; while nobody watches nothing is read.
 */
export class BookingChanges {
  private readonly readers = new Map<string, Set<PassThrough>>();
  private readonly told = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private again = false;
  private ended = false;

  constructor(private readonly deps: Deps) {}

  /**
   * The changes of a store from now on, and once more those of the last seconds: what changed while the reader was on the way
   * is not lost, and what is told twice is read twice at worst. It ends by itself after ten minutes.
   */
  streamOf(storeId: string): PassThrough {
    const stream = new PassThrough();
    const readers = this.readers.get(storeId) ?? new Set<PassThrough>();
    readers.add(stream);
    this.readers.set(storeId, readers);
    stream.write(`retry: ${String(2 * SECOND)}\n\n`);
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
    const end = setTimeout(() => stream.end(), STREAM_MS);
    stream.once('close', () => {
      clearInterval(heartbeat);
      clearTimeout(end);
      readers.delete(stream);
      if (readers.size === 0) this.readers.delete(storeId);
      if (this.readers.size === 0) this.rest();
    });
    if (this.ended) stream.end();
    else this.watch();
    return stream;
  }

  /** Something was committed here: looks at once. */
  wake(): void {
    if (this.readers.size > 0) void this.look();
  }

  /** Ends every stream, so that a server that stops does not wait for them. */
  close(): void {
    this.ended = true;
    for (const readers of this.readers.values()) for (const stream of readers) stream.end();
  }

  private watch(): void {
    this.told.clear();
    this.timer ??= setInterval(() => void this.look(), POLL_MS);
    void this.look();
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.told.clear();
  }

  /** One look at a time; one that is asked for meanwhile follows. */
  private async look(): Promise<void> {
    if (this.looking) {
      this.again = true;
      return this.looking;
    }
    this.looking = this.tellNews()
      .catch((err: unknown) => this.deps.logger.error({ err }, 'changes of bookings could not be read'))
      .finally(() => {
        this.looking = undefined;
        if (this.again) {
          this.again = false;
          void this.look();
        }
      });
    return this.looking;
  }

  private async tellNews(): Promise<void> {
    const since = before(this.deps.clock.now(), OVERLAP_MS);
    const rows = await this.deps.db.read((m) =>
      m.rows(
        `SELECT e.id, e.bookingId, e.storeId, e.at, b.startsAt, s.timeZone AS zone FROM booking_event e
         JOIN booking b ON b.id = e.bookingId JOIN store s ON s.id = e.storeId WHERE e.id >= ? ORDER BY e.id LIMIT 1000`,
        [idFloor(since)],
        { id: text, bookingId: text, storeId: text, at: instant, startsAt: instant, zone: text },
      ),
    );
    for (const { id, bookingId, storeId, at, startsAt, zone } of rows) {
      if (this.told.has(id)) continue;
      this.told.set(id, at);
      const data = JSON.stringify({ id: bookingId, day: dayOf(startsAt, zone) });
      for (const stream of this.readers.get(storeId) ?? [])
        stream.write(`id: ${id}\nevent: booking\ndata: ${data}\n\n`);
    }
    for (const [id, at] of this.told) if (at < before(since, OVERLAP_MS)) this.told.delete(id);
  }
}
