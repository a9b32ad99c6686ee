import { TIER_REASONS, TIERS } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { oneOf } from '../../database/rows';
import type { Topic } from '../../jobs/outbox';
import type { Delivery, Handlers } from '../../jobs/relay';
import { bookingHandlers } from './booking.jobs';
import { deliverToInbox } from './inbox.commands';
import { inboxTexts, type Text } from './inbox.texts';

const deliver = (tx: Tx, { id, payload, at }: Delivery<Topic>, text: Text): Promise<void> =>
  deliverToInbox(tx, { deliveryId: id, memberId: payload.memberId, at, ...text });

const tier = oneOf(TIERS);
const reason = oneOf(TIER_REASONS.filter((word) => word !== 'joined'));

/** What members are told of, in the app: every topic of the outbox has its sentence. Those of bookings may have lost it by then. */
export const inboxHandlers = (): Required<Handlers> => ({
  'member.joined': (tx, delivery) => deliver(tx, delivery, inboxTexts.joined),
  'member.phone_changed': (tx, delivery) => deliver(tx, delivery, inboxTexts.phoneChanged),
  'member.merged': (tx, delivery) => deliver(tx, delivery, inboxTexts.merged),
  'member.closure_requested': (tx, delivery) =>
    deliver(tx, delivery, inboxTexts.closureRequested(delivery.payload.closesAt)),
  'member.closure_withdrawn': (tx, delivery) => deliver(tx, delivery, inboxTexts.closureWithdrawn),
  'export.ready': (tx, delivery) => deliver(tx, delivery, inboxTexts.exportReady(delivery.payload.expiresAt)),
  'points.matured': (tx, delivery) => deliver(tx, delivery, inboxTexts.matured(delivery.payload.points)),
  'points.debt_made': (tx, delivery) => deliver(tx, delivery, inboxTexts.debtMade(delivery.payload.debt)),
  'sale.recorded': (tx, delivery) => deliver(tx, delivery, inboxTexts.saleRecorded(delivery.payload.points)),
  'sale.refunded': (tx, delivery) => deliver(tx, delivery, inboxTexts.saleRefunded(delivery.payload.points)),
  'redemption.made': (tx, delivery) =>
    deliver(tx, delivery, inboxTexts.redemptionMade(delivery.payload.points)),
  'redemption.cancelled': (tx, delivery) =>
    deliver(tx, delivery, inboxTexts.redemptionCancelled(delivery.payload.points)),
  'tier.changed': (tx, delivery) =>
    deliver(
      tx,
      delivery,
      inboxTexts.tierChanged(tier(delivery.payload.tier), reason(delivery.payload.reason)),
    ),
  ...bookingHandlers,
});
