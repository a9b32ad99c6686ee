import type { EntityClass } from '../database/database';
import type { MemberData } from '../database/member-data';
import type { Route } from '../http/implement';
import type { Handlers } from '../jobs/relay';
import type { Job } from '../jobs/schedule';
import type { Invariant } from './invariants';
import type { Placed } from './order';
import type { FeatureSettings } from './settings';

/**
 * A feature of the product as one value: everything the rest of the server has to know of it. `Parts` is what it needs of
 * what the application is made of, e.g. `Feature<{ storage: Storage }>`.
 *
 * `name` is kept with every merge, beside what the feature says of it: it never changes. `after` names the features whose
 * jobs, handlers and member data come before this one's; exports tell of members in that order too.
 */
export interface Feature<Parts = unknown> extends Placed {
  readonly tables?: readonly EntityClass[];
  readonly routes?: (parts: Parts) => Route[];
  /** What time makes due. */
  readonly jobs?: (parts: Parts) => Job[];
  /** What announcements set off. */
  readonly handlers?: Handlers;
  /** What its tables hold of members, and what becomes of it: merging, joining, erasing and exporting go by it. */
  readonly memberData?: MemberData;
  /** What always holds of its tables: `npm run verify-ledger` looks. */
  readonly invariants?: readonly Invariant[];
  /** The rules of the house that it goes by. */
  readonly settings?: FeatureSettings;
}
