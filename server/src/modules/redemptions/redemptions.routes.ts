import { redemptions, type Redemption, type RedemptionSummary } from '@gemcare/shared';
import type { StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import { cancelRedemption, redeemPoints } from './redemptions.commands';
import { redemptionPolicy } from './redemptions.policy';
import { redemptionById, redemptionsOf, type RedemptionRow } from './redemptions.queries';

const present = (row: RedemptionRow, reader: StaffActor, at: Date): Redemption => ({
  id: row.id,
  memberId: row.memberId,
  store: { id: row.storeId, name: row.storeName },
  by: { id: row.staffId, name: row.staffName ?? '已离职' },
  giftName: row.giftName,
  points: row.points,
  at: row.at.toISOString(),
  state: row.cancelledAt ? 'cancelled' : 'redeemed',
  cancelledAt: row.cancelledAt?.toISOString() ?? null,
  can: { cancel: redemptionPolicy.cancel(reader, row, at) },
});

const presentSummary = (row: RedemptionRow, reader: StaffActor, at: Date): RedemptionSummary => {
  const {
    id,
    store,
    by,
    giftName,
    points,
    state,
    cancelledAt,
    can,
    at: redeemedAt,
  } = present(row, reader, at);
  const detail = redemptionPolicy.seeDetail(reader, row)
    ? { by, giftName, points, state, cancelledAt }
    : null;
  return { id, at: redeemedAt, store, detail, can };
};

export const redemptionRoutes = () =>
  implement(redemptions, {
    redeem: inTransaction(async ({ tx, actor, body, act }) => {
      const id = await redeemPoints(tx, act, body);
      return present(await redemptionById(tx, id), actor, act.at);
    }),
    cancel: inTransaction(async ({ tx, actor, params, body, act }) => {
      await cancelRedemption(tx, act, {
        redemptionId: params.id,
        ...body,
      });
      return present(await redemptionById(tx, params.id), actor, act.at);
    }),
    ofMember: ({ db, actor, params, query, act }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = pageFrom(await redemptionsOf(m, params.id, query), query.limit, instantPosition);
        return { ...page, items: page.items.map((row) => presentSummary(row, actor, act.at)) };
      }),
  });
