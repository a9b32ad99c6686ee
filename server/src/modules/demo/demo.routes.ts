import { demo } from '@gemcare/shared';
import { implement } from '../../http/implement';
import type { OffsetClock } from '../../kernel/clock';
import { advanceDemoClock } from './demo.commands';

export interface DemoDeps {
  clock: OffsetClock;
  /** Runs every job and delivers what they announce. */
  runWhatIsDue: () => Promise<void>;
}

/** Mounted only where demo data is on. */
export const demoRoutes = ({ clock, runWhatIsDue }: DemoDeps) =>
  implement(demo, {
    clock: () => Promise.resolve({ now: clock.now().toISOString() }),
    advance: async ({ db, body }) => {
      clock.setOffset(await db.transaction((tx) => advanceDemoClock(tx, body.advance)));
      await runWhatIsDue();
      return { now: clock.now().toISOString() };
    },
  });
