import * as z from 'zod';
import { endpoint, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Day, FenSum, Id, Points } from '../primitives';
import { SaleSummary } from '../sales/sales.contract';

/** What the first page of staff shows about a store's day. */
export const Workbench = z
  .object({
    day: Day,
    sales: z.object({ count: z.int(), totalFen: FenSum, refundedFen: FenSum.meta({ example: 0 }) }),
    points: z.object({ issued: Points, redeemed: Points }),
    newMembers: z.int(),
    openJoinRequests: z.int(),
    openSuspects: z.int().meta({ description: 'Pairs of records that may be of one person' }),
    recentSales: z.array(SaleSummary),
    week: z
      .array(z.object({ day: Day, totalFen: FenSum, count: z.int() }))
      .meta({ description: 'The last 7 days, oldest first' }),
  })
  .meta({ id: 'Workbench' });
export type Workbench = z.infer<typeof Workbench>;

export const workbench = feature("A store's day at a glance · 工作台", {
  show: endpoint({
    method: 'GET',
    path: '/admin/workbench',
    summary: "A store's day at a glance",
    roles: STAFF_ROLES,
    query: z.object({ storeId: Id }),
    ok: Workbench,
    errors: ['store.not_found', 'auth.other_store'],
  }),
});
