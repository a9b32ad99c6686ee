import type { Database, Tx } from '../../database/database';
import { int } from '../../database/rows';
import { DAY, HOUR, MINUTE } from '../../kernel/clock';
import { problem } from '../../kernel/problem';
import { DemoClockEntity } from './demo.entity';

/** Far enough for the life of points in two or three steps, near enough that a slip of the finger is not a century. */
const MAX_STEP_MS = 400 * DAY;

/** The kept offset of the demo's clock, in milliseconds. */
export async function demoOffset(db: Database): Promise<number> {
  const row = await db.read((m) =>
    m.row('SELECT offsetMs FROM demo_clock WHERE id = 1', [], { offsetMs: int }),
  );
  return row?.offsetMs ?? 0;
}

/** Moves the demo's clock forward by an ISO 8601 duration of days, hours and minutes; answers the new offset. @throws demo.advance_invalid */
export async function advanceDemoClock(tx: Tx, duration: string): Promise<number> {
  const [, days = '0', hours = '0', minutes = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const step = Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE;
  if (step <= 0 || step > MAX_STEP_MS) throw problem('demo.advance_invalid');

  const moved = await tx.execute('UPDATE demo_clock SET offsetMs = offsetMs + ? WHERE id = 1', [step]);
  if (moved === 0) await tx.insert(DemoClockEntity, { id: 1, offsetMs: step });
  const row = await tx.row('SELECT offsetMs FROM demo_clock WHERE id = 1', [], { offsetMs: int });
  return row?.offsetMs ?? step;
}
