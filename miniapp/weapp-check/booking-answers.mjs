/** Scripted answers on services, start times and bookings; what is held and confirmed is remembered, for the walk. */
const id = (n) => String(n).padStart(26, '0');
const at = (ms) => new Date(ms).toISOString();
const DAY_MS = 86_400_000;
const now = () => Date.now();
const SHANGHAI_MS = 8 * 3_600_000;
const dayOf = (ms) => at(ms + SHANGHAI_MS).slice(0, 10);
const today = () => dayOf(now());
const addDays = (day, days) => at(Date.parse(day) + days * DAY_MS).slice(0, 10);
const instantOf = (day, time) => at(Date.parse(`${day}T${time}:00.000Z`) - SHANGHAI_MS);

const LAST_DAY = 60;
const ALL = ['silver', 'gold', 'platinum', 'diamond'];
const STORES = [id(20), id(21)];

const WEEK = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((name) => [
    name,
    [{ opens: '10:00', closes: '22:00' }],
  ]),
);

export const stores = () => ({
  items: [
    ['天河正佳店', '广州', '广州市天河区天河路 228 号 2 层', '020-38330000', 23.13201, 113.32706],
    ['福田星河店', '深圳', '深圳市福田区福华三路 269 号 1 层', '0755-82780000', 22.53332, 114.06061],
  ].map(([name, city, address, phone, latitude, longitude], n) => ({
    id: STORES[n],
    name,
    kind: 'store',
    city,
    address,
    phone,
    timeZone: 'Asia/Shanghai',
    position: { latitude, longitude },
    directions: n === 0 ? '地铁体育西路站 D 出口步行 3 分钟' : null,
    hours: WEEK,
    exceptions: [],
    photos: [],
  })),
});

const SERVICES = [
  ['cleaning', '珠宝清洗', '超声波清洗与蒸汽吹洗，检查镶口', 30, 6800, 'cleaning', ALL],
  ['polishing', '抛光翻新', '去除日常佩戴的细划痕，恢复光泽', 60, 12_800, 'polishing', ALL],
  ['inspection', '镶口检查', '放大镜下逐爪检查，当场告知结果', 15, 0, null, ALL],
  ['resizing', '改圈量尺', '量手寸、试戴圈口，确认改圈方案', 30, 0, null, ALL],
  ['repair_assessment', '维修评估', '师傅当面评估，先报价后维修', 45, 0, null, ALL],
  ['consultation', '贵宾选款咨询', '珠宝顾问一对一，预留贵宾室', 60, 0, null, ['platinum', 'diamond']],
].map(([kind, name, description, durationMinutes, priceFen, entitlement, tiers], n) => ({
  id: id(40 + n),
  kind,
  name,
  description,
  durationMinutes,
  priceFen,
  entitlement,
  tiers,
  storeIds: STORES,
}));

const TIMES = Array.from({ length: 23 }, (_, n) => `${10 + Math.floor(n / 2)}:${n % 2 ? '30' : '00'}`);

/** How many more fit: a pattern that has every case, a whole day that is full among them. */
function leftAt(dayIndex, timeIndex) {
  if (dayIndex === 3) return 0;
  return [0, null, null, 1, null, null, 0, null, null, 2, null][(timeIndex * 3 + dayIndex) % 11];
}

function slots(query) {
  const from = query.get('from');
  const length = (Date.parse(query.get('to')) - Date.parse(from)) / DAY_MS + 1;
  const days = Array.from({ length }, (_, n) => addDays(from, n)).map((day) => {
    const index = (Date.parse(day) - Date.parse(today())) / DAY_MS;
    const closed = index === 5;
    const bookable = index >= 0 && index <= LAST_DAY && !closed;
    return {
      day,
      closed,
      note: closed ? '店内盘点休息' : null,
      slots: (bookable ? TIMES : [])
        .map((time, n) => ({ startsAt: instantOf(day, time), time, left: leftAt(index, n) }))
        .filter(({ startsAt }) => Date.parse(startsAt) > now() + 2 * 3_600_000),
    };
  });
  return { timeZone: 'Asia/Shanghai', today: today(), lastDay: addDays(today(), LAST_DAY), days };
}

const storeOf = (storeId) => {
  const { name, address, phone, timeZone, position, directions } =
    stores().items.find((store) => store.id === storeId) ?? stores().items[0];
  return { id: storeId, name, address: `${address}`, phone, timeZone, position, directions };
};

function booking(over = {}) {
  const { storeId = STORES[0], serviceId = id(40), startsAt, ...rest } = over;
  const service = SERVICES.find((one) => one.id === serviceId) ?? SERVICES[0];
  const start = startsAt ?? instantOf(addDays(today(), 2), '14:30');
  const day = dayOf(Date.parse(start));
  return {
    id: id(900),
    number: 'BK26112148213',
    state: 'confirmed',
    service: { id: service.id, kind: service.kind, name: service.name },
    store: storeOf(storeId),
    startsAt: start,
    endsAt: at(Date.parse(start) + service.durationMinutes * 60_000),
    day,
    time: at(Date.parse(start) + SHANGHAI_MS).slice(11, 16),
    durationMinutes: service.durationMinutes,
    heldUntil: null,
    isOffer: false,
    priceFen: 0,
    entitlement: { kind: 'cleaning', year: 2026 },
    listPriceFen: service.priceFen,
    offeredEntitlement: null,
    pieces: [{ id: id(600), name: '六爪镶钻戒 Pt950', category: 'ring' }],
    note: '戒圈内侧有刻字，请轻柔处理',
    policy: {
      changeMinutes: 120,
      graceMinutes: 30,
      noShowConsumes: true,
      sentence: '开始前 2 小时可免费改期或取消',
    },
    changeUntil: at(Date.parse(start) - 7_200_000),
    createdAt: at(now()),
    cancelledBy: null,
    cancelReason: null,
    version: 1,
    can: { confirm: false, reschedule: true, cancel: true },
    ...rest,
  };
}

const HELD = {
  state: 'held',
  priceFen: 6800,
  entitlement: null,
  offeredEntitlement: 'cleaning',
  pieces: [],
  note: null,
  can: { confirm: true, reschedule: false, cancel: true },
};
const NO_MORE = { confirm: false, reschedule: false, cancel: false };

/** Bookings by their id, as they were left. */
const kept = new Map([
  [id(900), () => booking()],
  [
    id(901),
    () =>
      booking({
        ...HELD,
        id: id(901),
        number: 'BK26112148377',
        isOffer: true,
        heldUntil: at(now() + 1_710_000),
      }),
  ],
  [
    id(902),
    () =>
      booking({
        id: id(902),
        number: 'BK26112148290',
        serviceId: id(41),
        storeId: STORES[1],
        startsAt: instantOf(addDays(today(), 9), '11:00'),
        priceFen: 12_800,
        entitlement: null,
        note: null,
      }),
  ],
]);

const past = (n) =>
  booking({
    id: id(950 - n),
    number: `BK260${9 - (n % 3)}0148${100 + n}`,
    state: ['completed', 'cancelled', 'no_show', 'completed', 'expired'][n % 5],
    serviceId: id(40 + (n % 5)),
    startsAt: instantOf(addDays(today(), -20 - n * 12), '15:00'),
    cancelledBy: n % 5 === 1 ? 'staff' : null,
    cancelReason: n % 5 === 1 ? '师傅临时请假' : null,
    can: NO_MORE,
  });

const pieces = () => ({
  items: [
    ['六爪镶钻戒', 'ring', 'Pt950', '主石 0.50 ct', 'GIA 2231456789', 120],
    ['珍珠项链', 'necklace', null, '海水珍珠 8–9 mm', null, -12],
    ['和田玉平安镯', 'bangle', null, null, 'NGTC 20260118', 30],
  ].map(([name, category, material, stones, certificateNo, care], n) => ({
    id: id(600 + n),
    origin: 'sale',
    name,
    category,
    material,
    stones,
    certificateNo,
    ringSize: null,
    weightMg: null,
    storeName: '天河正佳店',
    boughtOn: addDays(today(), -420),
    warrantyUntil: null,
    nextCareOn: addDays(today(), care),
  })),
  nextCursor: null,
});

const waiting = (over) => ({
  id: id(800),
  state: 'waiting',
  store: { id: STORES[0], name: '天河正佳店' },
  service: { id: id(40), name: '珠宝清洗' },
  day: addDays(today(), 1),
  time: '14:00',
  startsAt: instantOf(addDays(today(), 1), '14:00'),
  bookingId: null,
  offeredUntil: null,
  createdAt: at(now()),
  can: { leave: true },
  ...over,
});

let lastHold = 909;

export const BOOKING_ANSWERS = {
  'GET /stores': () => [200, stores()],
  'GET /services': () => [200, { items: SERVICES }],
  'GET /stores/{id}/slots': (query) => [200, slots(query)],
  'GET /me/pieces': () => [200, pieces()],
  'POST /me/bookings': (_, { storeId, serviceId, startsAt }) => {
    const holdId = id((lastHold += 1));
    const held = { ...HELD, id: holdId, storeId, serviceId, startsAt, heldUntil: at(now() + 300_000) };
    kept.set(holdId, () => booking(held));
    return [201, booking(held)];
  },
  'POST /me/bookings/{id}/confirm': (_, { payment, note = null }, bookingId) => {
    const { storeId, serviceId, startsAt } = partsOf(bookingId);
    const free = payment !== 'store';
    const made = {
      id: bookingId,
      storeId,
      serviceId,
      startsAt,
      note,
      ...(free ? {} : { priceFen: 6800, entitlement: null }),
    };
    kept.set(bookingId, () => booking(made));
    return [200, booking(made)];
  },
  'GET /me/bookings': (query) =>
    query.get('when') === 'past'
      ? [200, pageOf(past, 23, query)]
      : [
          200,
          {
            items: [kept.get(id(901))(), kept.get(id(900))(), kept.get(id(902))()].slice(0, limitOf(query)),
            nextCursor: null,
          },
        ],
  'GET /me/bookings/{id}': (_, __, bookingId) => [
    200,
    kept.get(bookingId)?.() ?? past(950 - Number(bookingId)),
  ],
  'POST /me/bookings/{id}/reschedule': (_, { startsAt }, bookingId) => [
    200,
    booking({ id: bookingId, startsAt, version: 2 }),
  ],
  'POST /me/bookings/{id}/cancel': (_, __, bookingId) => [
    200,
    booking({
      ...partsOf(bookingId),
      id: bookingId,
      state: 'cancelled',
      cancelledBy: 'member',
      can: NO_MORE,
    }),
  ],
  'GET /me/waitlist': () => [
    200,
    {
      items: [
        waiting({
          id: id(801),
          state: 'offered',
          bookingId: id(901),
          offeredUntil: at(now() + 1_710_000),
          can: { leave: false },
        }),
        waiting({}),
        waiting({ id: id(802), day: addDays(today(), 3), time: null, startsAt: null }),
      ],
    },
  ],
  'POST /me/waitlist': (_, { day, startsAt }) => [
    201,
    waiting({
      day,
      startsAt: startsAt ?? null,
      time: startsAt ? at(Date.parse(startsAt) + SHANGHAI_MS).slice(11, 16) : null,
    }),
  ],
  'DELETE /me/waitlist/{id}': () => [204],
  'GET /me/notice-templates': () => [
    200,
    {
      items: [
        { template: 'booking_reminder', templateId: 'reminder-0000000001', title: '预约提醒', credits: 0 },
        { template: 'booking_changed', templateId: 'changed-00000000001', title: '预约变更', credits: 1 },
      ],
    },
  ],
  'POST /me/notice-answers': () => [204],
};

function partsOf(bookingId) {
  const { store, service, startsAt } = kept.get(bookingId)?.() ?? booking();
  return { storeId: store.id, serviceId: service.id, startsAt };
}
const limitOf = (query) => Number(query.get('limit') ?? 20);
function pageOf(make, size, query) {
  const from = Number(query.get('cursor') ?? 0);
  const items = Array.from({ length: Math.min(20, size - from) }, (_, n) => make(from + n));
  return { items, nextCursor: from + 20 < size ? String(from + 20) : null };
}
