import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Instant } from '../primitives';

const DemoClock = z.object({ now: Instant }).meta({ id: 'DemoClock' });

/** Only where demo data is on; never in production. */
export const demo = feature('The clock of a demonstration; absent in production · 演示', {
  clock: endpoint({
    method: 'GET',
    path: '/demo/clock',
    summary: "The demo's clock",
    roles: ['public'],
    ok: DemoClock,
  }),
  advance: endpoint({
    method: 'POST',
    path: '/demo/clock',
    summary: "Move the demo's clock forward and run what became due",
    roles: ['public'],
    body: z.object({
      advance: z
        .string()
        .max(30)
        .regex(/^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?$/)
        .meta({ description: 'ISO 8601 duration of days, hours, minutes', example: 'P8D' }),
    }),
    ok: DemoClock,
    errors: ['demo.advance_invalid'],
  }),
});
