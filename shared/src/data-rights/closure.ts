import * as z from 'zod';
import { Instant } from '../primitives';

/** An account that will be erased; until then its owner may keep it. */
export const Closure = z.object({ requestedAt: Instant, closesAt: Instant }).meta({ id: 'Closure' });
export type Closure = z.infer<typeof Closure>;
