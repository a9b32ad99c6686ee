import type { JoinRequest, Merge, MergePreview, MergeSide, Suspect } from '@gemcare/shared/client';
import { STORE } from './fake-server';

/** Records, pairs and merges as the server answers them. */

export const LIN = '01JD3K6Z8Q0V5W7X9Y2A4B6C20';
export const XIAO = '01JD3K6Z8Q0V5W7X9Y2A4B6C21';
const BY = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C02', name: '何晓雯' };

export const aSide = (over: Partial<MergeSide> = {}): MergeSide => ({
  id: LIN,
  memberNo: '3017442518',
  name: '林晓雯',
  nickname: '林女士',
  avatar: null,
  avatarUrl: null,
  phone: '138****6601',
  phones: ['138****6601'],
  tier: 'gold',
  tierValidUntil: '2027-05-01',
  available: 1200,
  pending: 0,
  debt: 0,
  state: 'active',
  joinedAt: '2024-03-05T03:00:00.000Z',
  birthday: '1990-05-01',
  gender: 'female',
  homeStore: STORE,
  wechat: false,
  spendLast12MonthsFen: 1_280_000,
  lastSaleAt: '2026-10-02T04:00:00.000Z',
  ...over,
});

export const anotherSide = (over: Partial<MergeSide> = {}): MergeSide =>
  aSide({
    id: XIAO,
    memberNo: '6028441379',
    nickname: '小林',
    phone: '139****0002',
    phones: ['139****0002'],
    tier: 'silver',
    tierValidUntil: null,
    available: 300,
    joinedAt: '2026-08-09T03:00:00.000Z',
    homeStore: null,
    wechat: true,
    spendLast12MonthsFen: 98_000,
    lastSaleAt: '2026-11-02T04:00:00.000Z',
    ...over,
  });

export const aSuspect = (over: Partial<Suspect> = {}): Suspect => ({
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C31',
  state: 'open',
  reasons: ['name_and_birthday', 'device'],
  foundAt: '2026-11-20T06:00:00.000Z',
  one: anotherSide(),
  other: aSide(),
  settledAt: null,
  settledBy: null,
  note: null,
  ...over,
});

export const aPreview = (over: Partial<MergePreview> = {}): MergePreview => ({
  from: anotherSide(),
  into: aSide(),
  moves: [
    { table: 'sale', title: '销售单', count: 3 },
    { table: 'piece', title: '珠宝', count: 2 },
  ],
  filled: [],
  undoDays: 30,
  after: {
    tier: 'gold',
    tierValidUntil: '2027-05-01',
    available: 1500,
    pending: 0,
    debt: 0,
    phones: ['138****6601', '139****0002'],
    wechat: 1,
    consents: [
      { kind: 'privacy', granted: true, changes: false },
      { kind: 'marketing', granted: false, changes: true },
    ],
    entitlements: [{ kind: 'cleaning', granted: 4, used: 3 }],
  },
  ...over,
});

export const aMerge = (over: Partial<Merge> = {}): Merge => ({
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C41',
  state: 'merged',
  from: anotherSide(),
  into: aSide(),
  at: '2026-11-20T06:30:00.000Z',
  by: BY,
  reason: '同一顾客，两个手机号',
  undoUntil: '2026-12-20T06:30:00.000Z',
  undoneAt: null,
  undoneBy: null,
  undoReason: null,
  can: { undo: true },
  ...over,
});

export const aJoinRequest = (over: Partial<JoinRequest> = {}): JoinRequest => ({
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C51',
  via: 'wechat',
  state: 'open',
  requestedAt: '2026-11-20T06:00:00.000Z',
  phone: '138****6601',
  holder: { ...aSide(), phoneVerifiedAt: null },
  requester: anotherSide(),
  settledAt: null,
  settledBy: null,
  can: { confirm: true, freeNumber: true },
  ...over,
});

export const page = <Item>(...items: Item[]) => ({ items, nextCursor: null });
