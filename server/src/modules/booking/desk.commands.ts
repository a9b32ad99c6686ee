import type { Payment } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { quarterOf } from '../../kernel/calendar';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { tierNow } from '../tiers/tiers.queries';
import {
  assertNoOverlap,
  bringPieces,
  claimCells,
  payFor,
  startCell,
  writeNewBooking,
} from './claim.commands';
import { bookingById } from './booking.queries';
import { occupy } from './cells.commands';
import { occupiedFrom } from './cells.rules';
import { assertTier, confirmHeld } from './hold.commands';
import { writeBooking } from './locking.commands';
import { recordEvent } from './records.commands';
import { offeringOf } from './slots.queries';

interface AtTheDesk {
  storeId: string;
  serviceId: string;
  payment: Payment;
  pieceIds: readonly string[];
  note?: string | undefined;
}

/**
 * Books for a member who calls or stands at the counter: at once confirmed, and any time before the start. Answers its id.
 * @throws what `SLOT_REFUSALS` lists, booking.entitlement_used_up, service.tier_too_low, piece.not_found, member.not_found, member.closed
 */
export async function bookFor(
  tx: Tx,
  act: Act<StaffActor>,
  wanted: AtTheDesk & { memberId: string; startsAt: Date },
): Promise<string> {
  const { storeId, serviceId, memberId, startsAt } = wanted;
  assertActive(await memberById(tx, memberId));
  const offering = await offeringOf(tx, storeId, serviceId);
  assertTier(offering, (await tierNow(tx, act, { memberId })).tier);
  const start = await startCell(tx, act, offering, { startsAt, viewer: { kind: 'staff' } });

  const cells = await claimCells(tx, act, { offering, start, memberId });
  const kind = {
    state: 'held',
    source: 'staff',
    heldUntil: act.at, // confirmed in the same transaction
    isOffer: false,
    overtime: false,
    note: null,
  } as const;
  const bookingId = await writeNewBooking(tx, act, { offering, memberId, startsAt, cells, kind });
  const booking = await bookingById(tx, bookingId);
  await confirmHeld(tx, act, { ...wanted, booking, by: { kind: 'staff', id: act.by.id } });
  await audited(tx, act, { ...wanted, action: 'booking.made', bookingId, startsAt });
  return bookingId;
}

/**
 * Takes somebody in who comes without a booking, from the current cell on; where nothing is free staff may record it as
 * overtime, which occupies nothing (DOMAIN §5). Answers its id.
 * @throws store.not_found, service.not_found, service.not_offered, booking.slot_full, booking.overlaps,
 * booking.entitlement_used_up, piece.not_found, member.not_found, member.closed
 */
export async function takeIn(
  tx: Tx,
  act: Act<StaffActor>,
  wanted: AtTheDesk & { memberId?: string | undefined; overtime: boolean },
): Promise<string> {
  const { storeId, serviceId, memberId, overtime, pieceIds, note } = wanted;
  if (memberId !== undefined) assertActive(await memberById(tx, memberId));
  const offering = await offeringOf(tx, storeId, serviceId);
  const { zone, durationMinutes } = offering;
  const cells = overtime ? null : occupiedFrom(quarterOf(act.at), offering);
  if (cells) await occupy(tx, { ...offering, ...cells });
  if (memberId !== undefined) await assertNoOverlap(tx, act, { memberId, startsAt: act.at, durationMinutes });

  const bookingId = await writeNewBooking(tx, act, {
    offering,
    memberId: memberId ?? null,
    startsAt: act.at,
    cells,
    kind: {
      state: 'checked_in',
      source: 'walk_in',
      heldUntil: null,
      isOffer: false,
      overtime,
      note: note ?? null,
    },
  });
  if (memberId !== undefined) {
    const paid = await payFor(tx, act, {
      ...wanted,
      bookingId,
      memberId,
      entitlement: offering.entitlement,
      listPriceFen: offering.priceFen,
      startsAt: act.at,
      zone,
    });
    await writeBooking(tx, act, bookingId, { ...paid });
    await bringPieces(tx, { bookingId, memberId, pieceIds });
  }
  const by = { kind: 'staff', id: act.by.id } as const;
  await recordEvent(tx, act, { bookingId, storeId, kind: 'walked_in', by, startsAt: act.at });
  await audited(tx, act, { ...wanted, action: 'booking.walked_in', bookingId, startsAt: act.at });
  return bookingId;
}

interface Audited extends AtTheDesk {
  action: 'booking.made' | 'booking.walked_in';
  bookingId: string;
  memberId?: string | undefined;
  startsAt: Date;
}

const audited = (
  tx: Tx,
  act: Act<StaffActor>,
  { action, bookingId, memberId, storeId, serviceId, startsAt }: Audited,
): Promise<void> =>
  recordAudit(tx, act, {
    action,
    subject: { type: 'booking', id: bookingId },
    memberId,
    storeId,
    after: { serviceId, startsAt: startsAt.toISOString() },
  });
