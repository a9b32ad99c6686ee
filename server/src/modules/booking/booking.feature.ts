import type { Feature } from '../../feature/feature';
import type { Database } from '../../database/database';
import {
  BookingEntity,
  BookingEventEntity,
  BookingPieceEntity,
  SlotCellEntity,
  WaitlistEntryEntity,
} from './booking.entity';
import { bookingInvariants } from './booking.invariants';
import {
  lapseHolds,
  makeBookableCells,
  offerWhatIsFree,
  recordNoShows,
  remindOfBookings,
} from './booking.jobs';
import { bookingData } from './booking.member-data';
import { bookingRoutes } from './booking.routes';
import { bookingSettings } from './booking.settings';
import type { BookingChanges } from './changes';
import { deskRoutes } from './desk.routes';
import { scheduleRoutes } from './schedule.routes';
import { waitlistRoutes } from './waitlist.routes';

export const bookingFeature: Feature<{ db: Database; changes: BookingChanges }> = {
  name: 'booking',
  tables: [BookingEntity, BookingEventEntity, BookingPieceEntity, SlotCellEntity, WaitlistEntryEntity],
  routes: (parts) => [...scheduleRoutes(), ...bookingRoutes(), ...deskRoutes(parts), ...waitlistRoutes()],
  jobs: (parts) => [
    makeBookableCells(parts),
    lapseHolds(parts),
    recordNoShows(parts),
    offerWhatIsFree(parts),
    remindOfBookings(parts),
  ],
  memberData: bookingData,
  invariants: bookingInvariants,
  settings: bookingSettings,
};
