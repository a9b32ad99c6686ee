import type { Payment } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { quarterOf } from '../../kernel/calendar';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import type { Settings } from '../settings/settings.queries';
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
import { assertTier, settle } from './hold.commands';
import { writeBooking } from './locking.commands';
import { recordEvent } from './records.commands';
import { offeringOf } from './slots.queries';

interface AtTheDesk {
  storeId: string;
  serviceId: string;
  payment: Payment;
  pieceIds: readonly string[];
  note?: string | undefined;
  staff: StaffActor;
  at: Date;
  settings: Settings;
  request?: RequestInfo;
}

/**
 * Books for a member who calls or stands at the counter: at once confirmed, and any time before the start. Answers its id.
 * @throws what `SLOT_REFUSALS` lists, booking.entitlement_used_up, service.tier_too_low, piece.not_found, member.not_found, member.closed
 */
export async function bookFor(
  tx: Tx,
  wanted: AtTheDesk & { memberId: string; startsAt: Date },
): Promise<string> {
  const { storeId, serviceId, memberId, startsAt, staff, at, settings } = wanted;
  assertActive(await memberById(tx, memberId));
  const offering = await offeringOf(tx, storeId, serviceId);
  assertTier(offering, (await tierNow(tx, { memberId, at, settings })).tier);
  const start = await startCell(tx, offering, { startsAt, viewer: { kind: 'staff' }, at, settings });

  const cells = await claimCells(tx, { offering, start, memberId, at, settings });
  const kind = {
    state: 'held',
    source: 'staff',
    heldUntil: at, // confirmed in the same transaction
    isOffer: false,
    overtime: false,
    note: null,
  } as const;
  const bookingId = await writeNewBooking(tx, { offering, memberId, startsAt, cells, kind, at, settings });
  const booking = await bookingById(tx, bookingId);
  await settle(tx, { ...wanted, booking, by: { kind: 'staff', id: staff.id } });
  await audited(tx, { ...wanted, action: 'booking.made', bookingId, startsAt });
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
  wanted: AtTheDesk & { memberId?: string | undefined; overtime: boolean },
): Promise<string> {
  const { storeId, serviceId, memberId, overtime, pieceIds, note, staff, at, settings } = wanted;
  if (memberId !== undefined) assertActive(await memberById(tx, memberId));
  const offering = await offeringOf(tx, storeId, serviceId);
  const { zone, durationMinutes } = offering;
  const cells = overtime ? null : occupiedFrom(quarterOf(at), offering);
  if (cells) await occupy(tx, { ...offering, ...cells });
  if (memberId !== undefined) await assertNoOverlap(tx, { memberId, startsAt: at, durationMinutes, at });

  const bookingId = await writeNewBooking(tx, {
    offering,
    memberId: memberId ?? null,
    startsAt: at,
    cells,
    kind: {
      state: 'checked_in',
      source: 'walk_in',
      heldUntil: null,
      isOffer: false,
      overtime,
      note: note ?? null,
    },
    at,
    settings,
  });
  if (memberId !== undefined) {
    const paid = await payFor(tx, {
      ...wanted,
      bookingId,
      memberId,
      entitlement: offering.entitlement,
      listPriceFen: offering.priceFen,
      startsAt: at,
      zone,
    });
    await writeBooking(tx, bookingId, at, { ...paid });
    await bringPieces(tx, { bookingId, memberId, pieceIds });
  }
  const by = { kind: 'staff', id: staff.id } as const;
  await recordEvent(tx, { bookingId, storeId, kind: 'walked_in', by, at, startsAt: at });
  await audited(tx, { ...wanted, action: 'booking.walked_in', bookingId, startsAt: at });
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
  { action, bookingId, memberId, storeId, serviceId, startsAt, staff, at, request }: Audited,
): Promise<void> =>
  recordAudit(tx, {
    action,
    by: byActor(staff),
    at,
    request,
    subject: { type: 'booking', id: bookingId },
    memberId,
    storeId,
    after: { serviceId, startsAt: startsAt.toISOString() },
  });
