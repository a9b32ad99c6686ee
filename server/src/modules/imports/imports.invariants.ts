import type { Invariant } from '../../feature/invariants';
import { lineHasSource } from '../points/line-sources.queries';

export const importsInvariants: readonly Invariant[] = [lineHasSource('opening', 'import', 'import_record')];
