import type {
  Card,
  Consent,
  InboxMessage,
  OpenRange,
  Picture,
  PointsEntry,
  PointsSummary,
  Profile,
  Session,
  Store,
  WeeklyHours,
} from '@gemcare/shared/client';
import { ApiError } from '../api/errors';

/** Members' data as the API answers it; a test names only what it is about. */
let count = 0;
const nextId = (): string => String((count += 1)).padStart(26, '0');

export const aSession = (over: Partial<Session> = {}): Session => ({
  accessToken: 'token-1',
  expiresAt: '2026-11-21T08:00:00.000Z',
  memberId: 'MEMBER',
  hasPhone: true,
  ...over,
});

export const aCard = (over: Partial<Card> = {}): Card => ({
  memberNo: '6028441379',
  name: '林女士',
  tier: 'gold',
  tierValidUntil: '2027-03-14',
  multiplierPercent: 120,
  available: 12860,
  pending: 1234,
  debt: 0,
  progress: {
    spendFen: 4_680_000,
    windowMonths: 36,
    next: { tier: 'platinum', thresholdFen: 5_000_000, missingFen: 320_000 },
    keep: { thresholdFen: 1_000_000, missingFen: 0, until: '2027-03-14' },
  },
  entitlements: [{ kind: 'cleaning', year: 2026, granted: 4, used: 1, left: 3 }],
  consultant: null,
  unread: 0,
  closesAt: null,
  ...over,
});

export const aSummary = (over: Partial<PointsSummary> = {}): PointsSummary => ({
  available: 12860,
  pending: 1234,
  debt: 0,
  expiring: [],
  pendingLots: [],
  ...over,
});

export const anEntry = (over: Partial<PointsEntry> = {}): PointsEntry => ({
  id: nextId(),
  kind: 'earn',
  delta: 1280,
  at: '2026-11-21T06:30:00.000Z',
  day: '2026-11-21',
  title: '购买积分 · 天河正佳店',
  maturesAt: null,
  expiresOn: null,
  pending: false,
  ...over,
});

export const aMessage = (over: Partial<InboxMessage> = {}): InboxMessage => ({
  id: nextId(),
  topic: 'points',
  title: '积分已到账',
  body: '1,234 积分已可使用',
  at: '2026-11-21T06:30:00.000Z',
  read: false,
  link: null,
  ...over,
});

export const aConsent = (over: Partial<Consent> = {}): Consent => ({
  kind: 'marketing',
  granted: false,
  version: null,
  decidedAt: null,
  currentVersion: '2026-11',
  ...over,
});

export const aPicture = (over: Partial<Picture> = {}): Picture => ({
  id: nextId(),
  url: '/api/v1/files/0b1c?expires=1&signature=a',
  smallUrl: '/api/v1/files/0b1c-small?expires=1&signature=a',
  width: 1200,
  height: 1600,
  addedAt: '2026-11-21T06:30:00.000Z',
  ...over,
});

export const aProfile = (over: Partial<Profile> = {}): Profile => ({
  id: nextId(),
  memberNo: '6028441379',
  nickname: '林女士',
  avatar: 'ring',
  avatarUrl: null,
  phone: '138****6666',
  birthday: null,
  gender: null,
  joinedAt: '2024-11-21T06:30:00.000Z',
  wechat: false,
  closure: null,
  version: 3,
  can: { changeBirthday: true },
  ...over,
});

const weekOf = (ranges: OpenRange[]): WeeklyHours => ({
  monday: ranges,
  tuesday: ranges,
  wednesday: ranges,
  thursday: ranges,
  friday: ranges,
  saturday: ranges,
  sunday: ranges,
});

export const aStore = (over: Partial<Store> = {}): Store => ({
  id: nextId(),
  name: '天河正佳店',
  kind: 'store',
  city: '广州',
  address: '广州市天河路 228 号 2 层',
  phone: '020-38330000',
  timeZone: 'Asia/Shanghai',
  position: { latitude: 23.13201, longitude: 113.32706 },
  directions: null,
  hours: weekOf([{ opens: '10:00', closes: '22:00' }]),
  exceptions: [],
  photos: [],
  ...over,
});

export { networkError } from '../api/errors';

export const refused = (over: Partial<ConstructorParameters<typeof ApiError>[0]> = {}): ApiError =>
  new ApiError({ code: 'server.error', title: '服务出现问题，请稍后再试', status: 500, ...over });
