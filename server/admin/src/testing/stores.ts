import type { SchedulePreview, StaffBooking, StoreDetails } from '@gemcare/shared/client';
import type { Schedule } from '../features/stores/schedule-tab';
import { STORE } from './fake-server';

/** A store, its schedule and what it comes to, for tests of its pages. */

export const details: StoreDetails = {
  id: STORE.id,
  name: '天河正佳店',
  kind: 'store',
  city: '广州',
  address: '天河路 228 号',
  phone: '020-38331818',
  timeZone: 'Asia/Shanghai',
  position: { latitude: 23.13201, longitude: 113.32706 },
  directions: null,
  photos: [],
  active: true,
  version: 3,
  can: { edit: true },
};
const day = [{ opens: '10:00', closes: '21:30' }];
export const hours = {
  monday: [],
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: day,
  sunday: day,
};
export const schedule: Schedule = {
  hours,
  exceptions: [{ day: '2099-02-16', ranges: [], note: '春节休息' }],
  resources: [{ kind: 'bench', capacity: 2, days: [] }],
  version: 5,
  can: { edit: true },
};
export const booking: StaffBooking = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C77',
  number: 'BK26112148213',
  state: 'confirmed',
  storeId: STORE.id,
  service: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C50', kind: 'cleaning', name: '珠宝清洗' },
  resourceKind: 'bench',
  units: 1,
  startsAt: '2026-11-24T06:30:00.000Z',
  endsAt: '2026-11-24T07:00:00.000Z',
  day: '2026-11-24',
  time: '14:30',
  occupied: null,
  member: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C60', name: '林女士', phone: '138****6666', tier: 'gold' },
  source: 'member',
  overtime: false,
  isOffer: false,
  heldUntil: null,
  note: null,
  priceFen: 0,
  entitlement: null,
  version: 1,
  can: { checkIn: false, start: false, complete: false, reschedule: true, cancel: true },
};
export const preview: SchedulePreview = {
  days: [
    {
      day: '2026-11-24',
      ranges: day,
      note: null,
      services: [
        {
          serviceId: booking.service.id,
          name: '珠宝清洗',
          starts: 21,
          first: '10:00',
          last: '20:30',
          left: 14,
        },
      ],
    },
    {
      day: '2026-11-25',
      ranges: [],
      note: '盘点',
      services: [
        { serviceId: booking.service.id, name: '珠宝清洗', starts: 0, first: null, last: null, left: 0 },
      ],
    },
  ],
  affected: [],
};
