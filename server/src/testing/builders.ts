import { TIERS, type ResourceKind, type SaleLineInput, type StaffRole, type Tier } from '@gemcare/shared';
import type { App } from '../app';
import type { Database } from '../database/database';
import type { StaffActor, TillActor } from '../http/actor';
import { after, type ManualClock, MINUTE } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { randomDigits } from '../kernel/secrets';
import { startSession } from '../modules/auth/auth.commands';
import { issueAccessToken } from '../modules/auth/tokens';
import { createMember } from '../modules/joining/new-members.commands';
import { memberById } from '../modules/members/members.queries';
import { openLedger } from '../modules/points/points.commands';
import { ServiceEntity } from '../modules/services/services.entity';
import { StaffEntity, StaffStoreEntity } from '../modules/staff/staff.entity';
import { ResourceEntity, StoreEntity } from '../modules/stores/stores.entity';
import { setTier } from '../modules/tiers/tiers.commands';
import { makeTill } from '../modules/tills/tills.commands';
import { VisitEntity } from '../modules/visits/visits.entity';
import { recordSale } from '../modules/sales/sales.commands';

export interface BuiltStaff {
  id: string;
  token: string;
  actor: StaffActor;
  storeId: string;
}

export interface BuiltTill {
  id: string;
  /** The key. */
  token: string;
  actor: TillActor;
  storeId: string;
}

export interface BuiltMember {
  id: string;
  token: string;
  memberNo: string;
  phone: string;
}

interface Deps {
  db: Database;
  clock: ManualClock;
  app: App;
}

/** Makes what a test needs, with its parents, in the database and through the commands. Tokens are real. */
export function builders({ db, clock, app }: Deps) {
  let count = 0;
  const headOffice: StaffActor = {
    kind: 'staff',
    id: newId(clock.now()),
    name: '总部',
    role: 'admin',
    allStores: true,
    storeIds: [],
    sessionId: newId(clock.now()),
  };
  const number = () => (count += 1);

  async function token(
    actorKind: 'member' | 'staff',
    actorId: string,
    channel: 'wechat' | 'h5' | 'staff',
  ): Promise<{ token: string; sessionId: string }> {
    const at = clock.now();
    const { sessionId } = await db.transaction((tx) =>
      startSession(tx, app.act(), { actorKind, actorId, channel }),
    );
    return { token: issueAccessToken(app.key, { sessionId, actorId, channel }, at).accessToken, sessionId };
  }

  async function store(overrides: Partial<StoreEntity> = {}): Promise<StoreEntity> {
    const at = clock.now();
    const built: StoreEntity = {
      id: newId(at),
      name: `天河正佳店 ${number()}`,
      kind: 'store',
      city: '广州',
      address: '天河路 228 号',
      phone: null,
      timeZone: 'Asia/Shanghai',
      active: true,
      createdAt: at,
      latitudeE6: null,
      longitudeE6: null,
      directions: null,
      weeklyHours: null,
      version: 1,
      scheduleVersion: 1,
      ...overrides,
    };
    await db.transaction((tx) => tx.insert(StoreEntity, built));
    return built;
  }

  /** What a store has in parallel of a kind; answers its id. */
  async function resource(storeId: string, kind: ResourceKind, capacity: number): Promise<string> {
    const id = newId(clock.now());
    await db.transaction((tx) =>
      tx.insert(ResourceEntity, { id, storeId, kind, capacity, cellsUntil: null }),
    );
    return id;
  }

  /** Half an hour at the bench, for everybody, with a quarter of an hour to tidy up. */
  async function service(overrides: Partial<ServiceEntity> = {}): Promise<ServiceEntity> {
    const at = clock.now();
    const built: ServiceEntity = {
      id: newId(at),
      kind: 'cleaning',
      name: `珠宝清洗 ${number()}`,
      description: null,
      durationMinutes: 30,
      bufferMinutes: 15,
      resourceKind: 'bench',
      units: 1,
      priceFen: 6_800,
      entitlement: null,
      tiers: TIERS,
      leadMinutes: null,
      daysAhead: null,
      checklist: [],
      active: true,
      position: 10,
      version: 1,
      createdAt: at,
      updatedAt: at,
      ...overrides,
    };
    await db.transaction((tx) => tx.insert(ServiceEntity, built));
    return built;
  }

  async function staff({
    role = 'clerk',
    storeId,
    allStores = false,
    name = '王女士',
  }: { role?: StaffRole; storeId?: string; allStores?: boolean; name?: string } = {}): Promise<BuiltStaff> {
    const at = clock.now();
    const home = storeId ?? (await store()).id;
    const id = newId(at);
    await db.transaction(async (tx) => {
      await tx.insert(StaffEntity, {
        id,
        username: `staff-${number()}-${randomDigits(6)}`,
        name,
        calledName: null,
        passwordHash: 'not used here',
        role,
        allStores,
        active: true,
        totpSecret: null,
        totpLastStep: null,
        version: 1,
        createdAt: at,
        updatedAt: at,
      });
      await tx.insert(StaffStoreEntity, { staffId: id, storeId: home });
    });
    const signedIn = await token('staff', id, 'staff');
    const actor: StaffActor = {
      kind: 'staff',
      id,
      name,
      role,
      allStores,
      storeIds: [home],
      sessionId: signedIn.sessionId,
    };
    return { id, token: signedIn.token, actor, storeId: home };
  }

  /** A till of a store, made as head office makes one; its token is its key. */
  async function till(storeId: string, name = `收银台 ${number()}`): Promise<BuiltTill> {
    const { id, key } = await db.transaction((tx) =>
      makeTill(tx, { ...app.act(), by: headOffice }, { storeId, name }),
    );
    return { id, token: key, storeId, actor: { kind: 'till', id, name, storeId } };
  }

  async function member({
    birthday,
    name,
    openid,
    tier,
    phone: given,
  }: {
    birthday?: string;
    name?: string;
    openid?: string;
    tier?: Tier;
    phone?: string;
  } = {}): Promise<BuiltMember> {
    const at = clock.now();
    // The last four digits, which people are found by, are nobody else's.
    const phone = given ?? `+86138${randomDigits(4)}${String(number() % 10_000).padStart(4, '0')}`;
    const id = await db.transaction((tx) =>
      createMember(tx, app.act(), { source: 'h5', phone, phoneVerifiedAt: at, birthday, name, openid }),
    );
    if (tier)
      await db.transaction((tx) =>
        setTier(tx, { ...app.act(), by: headOffice }, { memberId: id, tier, reason: '测试' }),
      );
    const { memberNo } = await db.read((m) => memberById(m, id));
    return { id, memberNo, phone, token: (await token('member', id, 'h5')).token };
  }

  /** A member standing at the counter of a member of staff. */
  async function visit(of: BuiltMember, by: BuiltStaff): Promise<string> {
    const at = clock.now();
    const id = newId(at);
    await db.transaction((tx) =>
      tx.insert(VisitEntity, {
        id,
        memberId: of.id,
        storeId: by.storeId,
        staffId: by.id,
        tillId: null,
        seedId: newId(at),
        step: 1,
        openedAt: at,
        expiresAt: after(at, 15 * MINUTE),
      }),
    );
    return id;
  }

  /** A line sold at its price, with a reason for members who would be offered less. */
  const line = (priceFen: number, overrides: Partial<SaleLineInput> = {}) => ({
    name: '六爪镶钻戒',
    category: 'ring' as const,
    pricing: 'fixed' as const,
    priceFen,
    discountFen: 0,
    discountReason: '已享活动价',
    ...overrides,
  });

  /** A sale of one fixed-price line, recorded through the command; answers its id. */
  async function sale(
    by: BuiltStaff,
    of: BuiltMember | null,
    priceFen: number,
    { soldAt }: { soldAt?: Date } = {},
  ): Promise<string> {
    return db.transaction((tx) =>
      recordSale(
        tx,
        { by: by.actor, at: clock.now(), settings: app.settings.current() },
        {
          sale: {
            storeId: by.storeId,
            receiptNo: `R-${number()}-${randomDigits(6)}`,
            memberId: of?.id,
            soldAt: soldAt?.toISOString(),
            lines: [line(priceFen)],
            totalFen: priceFen,
          },
        },
      ),
    );
  }

  /** Locks and settles an account at the clock's time. */
  const settle = (memberId: string) =>
    db.transaction((tx) => openLedger(tx, app.act(), memberId).then(() => undefined));

  /** Signs a person in again, after the clock has moved past the life of the token. */
  async function signIn(person: BuiltMember | BuiltStaff): Promise<void> {
    person.token = (
      'actor' in person ? await token('staff', person.id, 'staff') : await token('member', person.id, 'h5')
    ).token;
  }

  return { token, signIn, store, resource, service, staff, till, member, visit, line, sale, settle };
}

export type Builders = ReturnType<typeof builders>;
