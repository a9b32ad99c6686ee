import { TIER_REASONS, TIERS } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { oneOf } from '../../database/rows';
import type { Topic } from '../../jobs/outbox';
import type { Delivery, Handlers } from '../../jobs/relay';
import type { Act } from '../../kernel/act';
import { bookingHandlers } from './booking.jobs';
import { deliverToInbox } from './inbox.commands';
import { inboxTexts, type Text } from './inbox.texts';

const deliver = (tx: Tx, act: Act, { id, payload }: Delivery<Topic>, text: Text): Promise<void> =>
  deliverToInbox(tx, act, { deliveryId: id, memberId: payload.memberId, ...text });

const tier = oneOf(TIERS);
const reason = oneOf(TIER_REASONS.filter((word) => word !== 'joined'));

/** What members are told of, in the app: every topic of the outbox has its sentence. Those of bookings may have lost it by then. */
export const inboxHandlers: Required<Handlers> = {
  'member.joined': (tx, act, delivery) => deliver(tx, act, delivery, inboxTexts.joined),
  'member.phone_changed': (tx, act, delivery) => deliver(tx, act, delivery, inboxTexts.phoneChanged),
  'member.merged': (tx, act, delivery) => deliver(tx, act, delivery, inboxTexts.merged),
  'member.closure_requested': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.closureRequested(delivery.payload.closesAt)),
  'member.closure_withdrawn': (tx, act, delivery) => deliver(tx, act, delivery, inboxTexts.closureWithdrawn),
  'export.ready': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.exportReady(delivery.payload.expiresAt)),
  'points.matured': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.matured(delivery.payload.points)),
  'points.debt_made': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.debtMade(delivery.payload.debt)),
  'sale.recorded': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.saleRecorded(delivery.payload.points)),
  'sale.refunded': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.saleRefunded(delivery.payload.points)),
  'redemption.made': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.redemptionMade(delivery.payload.points)),
  'redemption.cancelled': (tx, act, delivery) =>
    deliver(tx, act, delivery, inboxTexts.redemptionCancelled(delivery.payload.points)),
  'tier.changed': (tx, act, delivery) =>
    deliver(
      tx,
      act,
      delivery,
      inboxTexts.tierChanged(tier(delivery.payload.tier), reason(delivery.payload.reason)),
    ),
  ...bookingHandlers,
};
