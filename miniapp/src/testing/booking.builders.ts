import type { Booking, OwnPiece, Service, Slot, Slots, WaitlistEntry } from '@gemcare/shared/client';

/** What can be booked and what is booked, as the API answers it; a test names only what it is about. */
const STORE = '00000000000000000000000020';
const SERVICE = '00000000000000000000000040';

export const aService = (over: Partial<Service> = {}): Service => ({
  id: SERVICE,
  kind: 'cleaning',
  name: '珠宝清洗',
  description: '超声波清洗与蒸汽吹洗，检查镶口',
  durationMinutes: 30,
  priceFen: 6800,
  entitlement: 'cleaning',
  tiers: ['silver', 'gold', 'platinum', 'diamond'],
  storeIds: [STORE],
  ...over,
});

/** A start time of a day by the clock of a store in China. */
export const aSlot = (day: string, time: string, left: number | null = null): Slot => ({
  startsAt: new Date(`${day}T${time}:00.000+08:00`).toISOString(),
  time,
  left,
});

export const someSlots = (over: Partial<Slots> = {}): Slots => ({
  timeZone: 'Asia/Shanghai',
  today: '2026-11-21',
  lastDay: '2026-11-23',
  days: [
    { day: '2026-11-21', closed: true, note: '店内盘点休息', slots: [] },
    {
      day: '2026-11-22',
      closed: false,
      note: null,
      slots: [
        aSlot('2026-11-22', '10:00', 0),
        aSlot('2026-11-22', '11:00'),
        aSlot('2026-11-22', '11:30', 1),
        aSlot('2026-11-22', '14:00'),
        aSlot('2026-11-22', '19:00', 2),
      ],
    },
    {
      day: '2026-11-23',
      closed: false,
      note: null,
      slots: [aSlot('2026-11-23', '10:00', 0), aSlot('2026-11-23', '11:00', 0)],
    },
  ],
  ...over,
});

export const aBooking = (over: Partial<Booking> = {}): Booking => ({
  id: '00000000000000000000000900',
  number: 'BK26112148213',
  state: 'confirmed',
  service: { id: SERVICE, kind: 'cleaning', name: '珠宝清洗' },
  store: {
    id: STORE,
    name: '天河正佳店',
    address: '广州市天河路 228 号 2 层',
    phone: '020-38331234',
    timeZone: 'Asia/Shanghai',
    position: { latitude: 23.13201, longitude: 113.32706 },
    directions: null,
  },
  startsAt: '2026-11-22T03:00:00.000Z',
  endsAt: '2026-11-22T03:30:00.000Z',
  day: '2026-11-22',
  time: '11:00',
  durationMinutes: 30,
  heldUntil: null,
  isOffer: false,
  priceFen: 0,
  entitlement: { kind: 'cleaning', year: 2026 },
  listPriceFen: 6800,
  offeredEntitlement: null,
  pieces: [],
  note: null,
  policy: {
    changeMinutes: 120,
    graceMinutes: 30,
    noShowConsumes: true,
    sentence: '开始前 2 小时可免费改期或取消',
  },
  changeUntil: '2026-11-22T01:00:00.000Z',
  createdAt: '2026-11-21T06:30:00.000Z',
  cancelledBy: null,
  cancelReason: null,
  version: 1,
  can: { confirm: false, reschedule: true, cancel: true },
  ...over,
});

/** A start time that waits for its confirmation, for five minutes. */
export const aHold = (over: Partial<Booking> = {}): Booking =>
  aBooking({
    state: 'held',
    heldUntil: '2026-11-21T06:35:00.000Z',
    priceFen: 6800,
    entitlement: null,
    offeredEntitlement: 'cleaning',
    can: { confirm: true, reschedule: false, cancel: true },
    ...over,
  });

export const aWait = (over: Partial<WaitlistEntry> = {}): WaitlistEntry => ({
  id: '00000000000000000000000800',
  state: 'waiting',
  store: { id: STORE, name: '天河正佳店' },
  service: { id: SERVICE, name: '珠宝清洗' },
  day: '2026-11-22',
  time: '10:00',
  startsAt: '2026-11-22T02:00:00.000Z',
  bookingId: null,
  offeredUntil: null,
  createdAt: '2026-11-21T06:30:00.000Z',
  can: { leave: true },
  ...over,
});

export const anOwnPiece = (over: Partial<OwnPiece> = {}): OwnPiece => ({
  id: '00000000000000000000000600',
  origin: 'sale',
  name: '六爪镶钻戒',
  category: 'ring',
  material: 'Pt950',
  stones: null,
  certificateNo: null,
  ringSize: null,
  weightMg: null,
  storeName: '天河正佳店',
  boughtOn: null,
  warrantyUntil: null,
  nextCareOn: null,
  ...over,
});
