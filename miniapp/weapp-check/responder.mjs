/**
 * Scripted answers of the API, for the check to run without a server: a gold member with every kind of content.
 * Shapes follow the contract; ids are any 26 characters.
 */
import { URL } from 'node:url';
import { BOOKING_ANSWERS } from './booking-answers.mjs';

const id = (n) => String(n).padStart(26, '0');
const at = (daysFromNow, hours = 0) =>
  new Date(Date.now() + daysFromNow * 86_400_000 + hours * 3_600_000).toISOString();
const day = (daysFromNow) => at(daysFromNow, 8).slice(0, 10);

const session = () => ({
  accessToken: 'scripted',
  expiresAt: at(0, 2),
  memberId: id(1),
  hasPhone: true,
});

const card = () => ({
  memberNo: '6028441379',
  name: '林女士',
  tier: 'gold',
  tierValidUntil: day(480),
  multiplierPercent: 120,
  available: 12860,
  pending: 1234,
  debt: 0,
  progress: {
    spendFen: 4_680_000,
    windowMonths: 36,
    next: { tier: 'platinum', thresholdFen: 5_000_000, missingFen: 320_000 },
    keep: { thresholdFen: 1_000_000, missingFen: 0, until: day(480) },
  },
  entitlements: [
    { kind: 'cleaning', year: 2026, granted: 4, used: 1, left: 3 },
    { kind: 'polishing', year: 2026, granted: 1, used: 0, left: 1 },
  ],
  consultant: { name: '王女士' },
  unread: 2,
  closesAt: null,
});

const points = () => ({
  available: 12860,
  pending: 1234,
  debt: 320,
  expiring: [{ points: 420, on: day(40) }],
  pendingLots: [
    { points: 834, availableAt: at(3) },
    { points: 400, availableAt: at(6) },
  ],
});

const KINDS = ['earn', 'redeem', 'bonus', 'earn_reversal', 'expire', 'adjust'];
const TITLES = {
  earn: '购买积分 · 天河正佳店',
  redeem: '兑换 擦银布套装',
  bonus: '生日礼遇积分',
  earn_reversal: '退货扣回 · 天河正佳店',
  expire: '积分到期',
  adjust: '积分调整 · 补登小票',
};

const entry = (n) => {
  const kind = KINDS[n % KINDS.length];
  const plus = kind === 'earn' || kind === 'bonus' || kind === 'adjust';
  return {
    id: id(1000 - n),
    kind,
    delta: plus ? 1234 + n * 7 : -(200 + n),
    at: at(-n * 5),
    day: day(-n * 5),
    title: TITLES[kind],
    maturesAt: kind === 'earn' ? at(7 - n * 5) : null,
    expiresOn: plus ? day(700 - n * 5) : null,
    pending: kind === 'earn' && n === 0,
  };
};

const message = (n) => ({
  id: id(500 - n),
  topic: ['points', 'tier', 'sale', 'redemption', 'account'][n % 5],
  title: ['积分已到账', '恭喜升级金卡', '消费已登记', '兑换成功', '手机号已更换'][n % 5],
  body: '1,234 积分已可使用，当前可用 12,860 积分。感谢您的信任，期待再次为您服务。',
  at: at(-n * 3),
  read: n > 1,
  link: ['points', 'card', null, 'points', 'profile'][n % 5],
});

const profile = () => ({
  id: id(1),
  memberNo: '6028441379',
  nickname: '林女士',
  avatar: 'ring',
  avatarUrl: null,
  phone: '138****6666',
  birthday: '1990-03-14',
  gender: 'female',
  joinedAt: at(-720),
  wechat: true,
  closure: null,
  version: 3,
  can: { changeBirthday: true },
});

const consent = (kind, granted) => ({
  kind,
  granted,
  version: granted ? '2026-11' : null,
  decidedAt: granted ? at(-200) : null,
  currentVersion: '2026-11',
});

const preferences = () => ({
  ringSizes: [{ hand: 'left', finger: 'ring', size: '13' }],
  metals: ['platinum'],
  styles: ['minimal'],
  likes: '喜欢蓝宝石，不戴耳饰',
  service: ['quiet'],
  serviceNote: null,
  contact: 'app',
  version: 2,
  updatedAt: at(-30),
});

const allergies = () => ({
  consented: true,
  items: [{ id: id(700), substance: 'nickel', detail: '戴耳钉会红肿', at: at(-30) }],
  can: { edit: true },
});

const seed = () => ({
  memberNo: '6028441379',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  stepSeconds: 30,
  digits: 6,
  serverTime: at(0),
  expiresAt: at(1),
});

const exports = () => ({
  items: [
    {
      id: id(700),
      state: 'ready',
      requestedAt: at(0, -1),
      readyAt: at(0, -1),
      expiresAt: at(0, 23),
      files: [
        { kind: 'html', bytes: 18_432, url: '/api/v1/files/exports/scripted.html' },
        { kind: 'json', bytes: 24_576, url: '/api/v1/files/exports/scripted.json' },
      ],
    },
  ],
  serverTime: at(0),
  leftToday: 2,
});

const closing = () => ({
  closure: null,
  days: 7,
  phone: '138****6666',
  wechat: true,
  losing: {
    available: 12860,
    pending: 1234,
    tier: 'gold',
    tierValidUntil: day(480),
    memberSince: at(-720),
  },
});

const closure = () => ({ requestedAt: at(0), closesAt: at(7) });

const sent = { retryAfterSeconds: 60, expiresInSeconds: 300 };
const page = (make, size, query) => {
  const from = Number(query.get('cursor') ?? 0);
  const items = Array.from({ length: 20 }, (_, n) => from + n)
    .filter((n) => n < size)
    .map(make);
  return { items, nextCursor: from + 20 < size ? String(from + 20) : null };
};

const ANSWERS = {
  'POST /auth/wechat': () => [200, session()],
  'POST /auth/refresh': () => [200, session()],
  'POST /auth/phone': () => [200, session()],
  'POST /auth/sms-codes': () => [202, sent],
  'POST /auth/sign-out': () => [204],
  'GET /me': () => [200, profile()],
  'PATCH /me': (_, body) => [200, { ...profile(), ...body, version: 4 }],
  'POST /me/phone/codes': () => [202, sent],
  'PUT /me/phone': () => [200, { outcome: 'bound', session: null }],
  'POST /me/phone/wechat': () => [200, { outcome: 'bound', session: null }],
  'GET /me/card': () => [200, card()],
  'GET /me/points': () => [200, points()],
  'GET /me/points/entries': (query) => [200, page(entry, 46, query)],
  'POST /me/code-seeds': () => [201, seed()],
  'GET /me/inbox': (query) => [200, page(message, 8, query)],
  'POST /me/inbox/read': () => [204],
  'GET /me/consents': () => [200, { items: [consent('privacy', true), consent('marketing', false)] }],
  'PUT /me/consents/privacy': (_, body) => [200, { ...consent('privacy', true), ...body }],
  'PUT /me/consents/marketing': (_, body) => [200, { ...consent('marketing', true), ...body }],
  'GET /me/preferences': () => [200, preferences()],
  'PUT /me/preferences': (_, body) => [200, { ...preferences(), ...body, version: 3 }],
  'GET /me/allergies': () => [200, allergies()],
  'PATCH /me/allergies': () => [200, allergies()],
  'GET /me/exports': () => [200, exports()],
  'POST /me/exports': () => [202, { ...exports().items[0], state: 'preparing', files: [] }],
  'GET /me/closure': () => [200, closing()],
  'POST /me/closure': () => [201, closure()],
  'DELETE /me/closure': () => [204],
  'POST /me/closure/codes': () => [202, sent],
  ...BOOKING_ANSWERS,
};

/** Method and path as `ANSWERS` names them. */
const addressOf = (method, url) =>
  `${method} ${new URL(url, 'http://localhost').pathname.replace(/^\/api\/v1/, '').replace(/\/\d{26}/, '/{id}')}`;

/** Answers as `respond` does, and tells `unknown` each address that has no scripted answer, whatever `respond` makes of it. */
export const notingUnknown =
  (respond, unknown) =>
  (method, url, ...rest) => {
    const address = addressOf(method, url);
    if (!(address in ANSWERS)) unknown(address);
    return respond(method, url, ...rest);
  };

/** The answer to a request below `/api/v1`: status and body. */
export function respond(method, url, body) {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [, thing] = /\/(\d{26})/.exec(pathname) ?? [];
  const answer = ANSWERS[addressOf(method, url)];
  const [status, content] = answer
    ? answer(searchParams, body, thing)
    : [
        404,
        {
          type: 'about:blank',
          title: '没有找到您要的内容',
          status: 404,
          code: 'request.not_found',
          requestId: 'scripted',
        },
      ];
  return { status, body: content };
}
