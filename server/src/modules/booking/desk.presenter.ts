import {
  BOOKING_EVENTS,
  TIERS,
  type StaffBooking,
  type StaffBookingDetails,
  type Tier,
} from '@gemcare/shared';
import type { StaffActor } from '../../http/actor';
import { dayOf, localTime, quarterStart } from '../../kernel/calendar';
import { maskPhone } from '../../kernel/phone';
import { deskPolicy } from './booking.policy';
import { entitlementOf, presentPieces, type PieceRows } from './booking.presenter';
import type { historyOf, StaffBookingRow } from './booking.queries';
import { endOf, readChecklist } from './booking.rules';

interface Seen {
  staff: StaffActor;
  at: Date;
}

const tierFrom = (tier: string | null): Tier => TIERS.find((known) => known === tier) ?? 'silver';

/** A booking as a member of staff sees it, with what may be done with it now. */
export function presentStaffBooking(row: StaffBookingRow, { staff, at }: Seen): StaffBooking {
  const day = dayOf(row.startsAt, row.zone);
  const question = { staff, booking: row, isToday: day === dayOf(at, row.zone) };
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    storeId: row.storeId,
    service: { id: row.serviceId, kind: row.serviceKind, name: row.serviceName },
    resourceKind: row.resourceKind,
    units: row.units,
    startsAt: row.startsAt.toISOString(),
    endsAt: endOf(row).toISOString(),
    day,
    time: localTime(row.startsAt, row.zone),
    occupied:
      row.cellFrom !== null && row.cellUntil !== null
        ? {
            from: quarterStart(row.cellFrom).toISOString(),
            until: quarterStart(row.cellUntil).toISOString(),
          }
        : null,
    member:
      row.memberId === null
        ? null
        : {
            id: row.memberId,
            name: row.memberName,
            phone: row.memberPhone && maskPhone(row.memberPhone),
            tier: tierFrom(row.memberTier),
          },
    source: row.source,
    overtime: row.overtime,
    isOffer: row.isOffer,
    heldUntil: row.heldUntil?.toISOString() ?? null,
    note: row.note,
    priceFen: row.priceFen,
    entitlement: entitlementOf(row),
    version: row.version,
    can: {
      checkIn: deskPolicy.checkIn(question),
      start: deskPolicy.start(question),
      complete: deskPolicy.complete(question),
      reschedule: deskPolicy.reschedule(question),
      cancel: deskPolicy.cancel(question),
    },
  };
}

interface Beside {
  pieces: PieceRows;
  history: Awaited<ReturnType<typeof historyOf>>;
}

export const presentDetails = (
  row: StaffBookingRow,
  { pieces, history }: Beside,
  seen: Seen,
): StaffBookingDetails => ({
  ...presentStaffBooking(row, seen),
  policy: row.policy,
  pieces: presentPieces(pieces, row.id),
  checklist: readChecklist(row.checklist),
  cancelReason: row.cancelReason,
  history: history.flatMap(({ at, kind, byKind, staffName, startsAt, reason }) => {
    const known = BOOKING_EVENTS.find((candidate) => candidate === kind);
    const line = {
      at: at.toISOString(),
      by: staffName,
      byKind,
      startsAt: startsAt?.toISOString() ?? null,
      reason,
    };
    return known ? [{ ...line, kind: known }] : [];
  }),
});
