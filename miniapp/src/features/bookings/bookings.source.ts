import type { Booking, Card, Slots } from '@gemcare/shared/client';
import { api } from '../../api/api';
import type { OpenPage } from '../../hooks/useList';
import { bookSource, type ConfirmInput, type SlotsOf } from '../booking/book.source';

/** Bookings to come, or those that are over. */
export type When = 'upcoming' | 'past';

export interface BookingSource {
  show: (id: string) => Promise<Booking>;
  entitlements: () => Promise<Card['entitlements']>;
  confirm: (input: ConfirmInput, key: string) => Promise<Booking>;
  cancel: (id: string, key: string) => Promise<Booking>;
  /** The booking as an iCalendar file. */
  calendar: (id: string) => Promise<string>;
}

export interface RescheduleInput {
  id: string;
  startsAt: string;
  version: number;
}

export interface RescheduleSource {
  show: (id: string) => Promise<Booking>;
  slots: (of: SlotsOf, from: string, to: string) => Promise<Slots>;
  reschedule: (input: RescheduleInput, key: string) => Promise<Booking>;
}

export interface BookingsSource {
  list: (when: When) => OpenPage<Booking>;
}

const show = (id: string): Promise<Booking> => api.call('booking.show', { params: { id } });

export const bookingsSource: BookingsSource = {
  list: (when) => (cursor) => api.call('booking.mine', { query: { when, cursor } }),
};

export const bookingSource: BookingSource = {
  show,
  entitlements: async () => (await api.call('tiers.card')).entitlements,
  confirm: bookSource.confirm,
  cancel: (id, key) => api.call('booking.cancel', { params: { id } }, { key }),
  calendar: (id) => api.text('booking.calendarFile', { params: { id } }),
};

export const rescheduleSource: RescheduleSource = {
  show,
  slots: bookSource.slots,
  reschedule: ({ id, ...body }, key) => api.call('booking.reschedule', { params: { id }, body }, { key }),
};
