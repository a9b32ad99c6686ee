import { START } from '../../testing/app';
import { SOMEBODY, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    booking: {
      state: 'confirmed',
      source: 'member',
      units: 1,
      durationMinutes: 30,
      bufferMinutes: 15,
      cellFrom: 10,
      cellUntil: 13,
    },
    booking_event: { byKind: 'member' },
    slot_cell: { target: 2, cap: 3, used: 3 },
    waitlist_entry: { state: 'waiting', openKey: 'one place' },
  },
  violations: {
    ck_booking_cells: [
      { cellFrom: null, cellUntil: 13 },
      { cellFrom: 10, cellUntil: null },
      { cellFrom: 13, cellUntil: 13 },
    ],
    ck_booking_entitlement: [{ entitlementKind: 'cleaning' }, { entitlementYear: 2026 }],
    ck_booking_event_by: [{ byKind: 'robot' }],
    ck_booking_event_staff: [{ byKind: 'staff' }, { staffId: SOMEBODY }],
    ck_booking_gone: [{ state: 'expired' }, { state: 'cancelled' }, { state: 'no_show' }],
    ck_booking_held: [{ state: 'held' }, { heldUntil: START }],
    ck_booking_source: [{ source: 'fax' }],
    ck_booking_state: [{ state: 'lost' }],
    ck_booking_units: [{ units: 0 }, { durationMinutes: 0 }, { bufferMinutes: -1 }],
    ck_slot_cell_cap: [{ target: 4 }, { target: -1 }],
    ck_slot_cell_used: [{ used: 4 }, { used: -1 }],
    ck_waitlist_entry_open: [{ state: 'waiting', openKey: null }, { state: 'booked' }],
    ck_waitlist_entry_state: [{ state: 'lost', openKey: null }],
  },
};
