import type { Tx } from '../../database/database';
import { instant, json, text } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import { handOver, type Handlers } from '../../jobs/relay';
import { type Act, type By, type Settings, SYSTEM } from '../../kernel/act';
import { before, DAY } from '../../kernel/clock';
import { hashPassword } from '../../kernel/passwords';
import { totpAt } from '../../kernel/totp';
import { endSessions, startSession } from '../auth/auth.commands';
import { createMember } from '../joining/new-members.commands';
import { openLedger } from '../points/points.commands';
import { balancesOf, membersDue } from '../points/points.queries';
import { redeemPoints } from '../redemptions/redemptions.commands';
import { recordSale, refundSale } from '../sales/sales.commands';
import { linesOf } from '../sales/sales.queries';
import { setConsultant } from '../consultants/consultants.commands';
import { createStaff } from '../accounts/accounts.commands';
import { createStore } from '../stores/stores.commands';
import { settleTier } from '../tiers/tiers.commands';
import { membersToReview, tiersOfMany } from '../tiers/tiers.queries';
import { issueSeed, scanCode } from '../visits/visits.commands';
import { DemoBookings } from './demo.bookings';
import { ADMIN_TOTP_SECRET, PASSWORD, STAFF, STORE_KEYS, STORES, type StoreKey } from './demo.data';
import { writeLikes } from './demo.likes';
import type { planDemo, PlannedEvent } from './demo.plan';

interface HistoryDeps {
  tx: Tx;
  plan: ReturnType<typeof planDemo>;
  now: Date;
  settings: Settings;
  handlers: Handlers;
}

/** Replays the plan through the commands, as the counter would have done it at the time. */
export class DemoHistory {
  private readonly storeIds = new Map<StoreKey, string>();
  private readonly clerks = new Map<StoreKey, StaffActor>();
  private readonly managers = new Map<StoreKey, StaffActor>();
  private readonly memberIds = new Map<number, string>();
  private readonly latestSale = new Map<number, { saleId: string; store: StoreKey }>();
  private admin: StaffActor | undefined;
  private receipts = 0;

  constructor(private readonly deps: HistoryDeps) {}

  async write(): Promise<void> {
    const { plan, now } = this.deps;
    const start = plan.events[0]?.at ?? now;
    await this.openStores(before(start, DAY));
    for (const event of plan.events) await this.play(event);
    await this.settle(now);
    await this.nameConsultants(now);
    await this.writeLikes(now);
    await this.writeBookings();
    // What is older than a month has been read.
    await this.deps.tx.execute('UPDATE inbox_message SET readAt = at WHERE at < ?', [before(now, 30 * DAY)]);
  }

  private async openStores(at: Date): Promise<void> {
    const { tx } = this.deps;
    for (const key of STORE_KEYS) this.storeIds.set(key, await createStore(tx, this.act(at), STORES[key]));
    const passwordHash = await hashPassword(PASSWORD);
    for (const { username, name, calledName, role, store, allStores = false } of STAFF) {
      const storeId = this.storeId(store);
      const { id } = await createStaff(tx, this.act(at), {
        username,
        name,
        calledName,
        role,
        allStores,
        storeIds: [storeId],
        passwordHash,
        ...(role === 'admin' ? { totpSecret: ADMIN_TOTP_SECRET } : {}),
      });
      const actor: StaffActor = {
        kind: 'staff',
        id,
        name,
        role,
        allStores,
        storeIds: [storeId],
        sessionId: id,
      };
      if (role === 'clerk') this.clerks.set(store, actor);
      if (role === 'manager') this.managers.set(store, actor);
      if (role === 'admin') this.admin = actor;
    }
  }

  /** Members whose tier has one get the clerk of their store as consultant, named by the manager. */
  private async nameConsultants(at: Date): Promise<void> {
    const { tx, plan, settings } = this.deps;
    const tiers = await tiersOfMany(tx, [...this.memberIds.values()]);
    for (const { index, store } of plan.members) {
      const memberId = this.memberIds.get(index);
      const tier = memberId === undefined ? undefined : tiers.get(memberId);
      const [manager, clerk] = [this.managers.get(store), this.clerks.get(store)];
      if (memberId && tier && settings['tiers.namedConsultant'][tier] && manager && clerk)
        await setConsultant(tx, this.act(at, manager), { memberId, staffId: clerk.id });
    }
  }

  private async writeLikes(now: Date): Promise<void> {
    const { tx, plan, settings } = this.deps;
    for (const { index, store } of plan.members)
      await writeLikes({
        tx,
        now,
        settings,
        member: index,
        memberId: this.memberId(index),
        clerk: this.clerk(store),
        storeId: this.storeId(store),
      });
  }

  private async writeBookings(): Promise<void> {
    const { tx, plan, now, settings } = this.deps;
    const bookings = new DemoBookings({
      tx,
      now,
      settings,
      members: plan.members,
      memberId: (index) => this.memberId(index),
      storeId: (key) => this.storeId(key),
      clerk: (key) => this.clerk(key),
      manager: (key) => known(this.managers.get(key)),
      admin: known(this.admin),
    });
    await bookings.write();
    await this.deliver();
    await tx.execute(`UPDATE inbox_message SET readAt = at WHERE topic = 'booking' AND at < ?`, [
      before(now, 2 * DAY),
    ]);
  }

  private async play(event: PlannedEvent): Promise<void> {
    switch (event.kind) {
      case 'join':
        return this.join(event);
      case 'sale':
        return this.sell(event);
      case 'redeem':
        return this.redeem(event);
      case 'refund':
        return this.refund(event);
      case 'day':
        return this.settle(event.at);
      default:
        return event satisfies never;
    }
  }

  private async join({ at, member }: PlannedEvent & { kind: 'join' }): Promise<void> {
    const { tx, plan } = this.deps;
    const person = plan.members[member];
    if (!person) return;
    const { phone, name, nickname, gender, birthday, store, verifiedLongAgo } = person;
    const id = await createMember(tx, this.act(at), {
      source: verifiedLongAgo ? 'h5' : 'store',
      phone,
      name,
      nickname,
      gender,
      homeStoreId: this.storeId(store),
      ...(birthday ? { birthday } : {}),
      ...(verifiedLongAgo ? { phoneVerifiedAt: at } : {}),
    });
    this.memberIds.set(member, id);
  }

  private async sell({ at, member, store, articles }: PlannedEvent & { kind: 'sale' }): Promise<void> {
    const { tx } = this.deps;
    const lines = articles.map(
      ({ article: { name, category, pricing, material }, priceFen, discountFen }) => ({
        name,
        category,
        pricing,
        material,
        priceFen,
        discountFen,
      }),
    );
    this.receipts += 1;
    const saleId = await recordSale(tx, this.act(at, this.clerk(store)), {
      sale: {
        storeId: this.storeId(store),
        memberId: this.memberId(member),
        receiptNo: `${store.toUpperCase()}-${at.toISOString().slice(2, 10).replaceAll('-', '')}-${String(this.receipts).padStart(4, '0')}`,
        lines,
        totalFen: lines.reduce((sum, { priceFen, discountFen }) => sum + priceFen - discountFen, 0),
      },
    });
    this.latestSale.set(member, { saleId, store });
  }

  private async redeem({ at, member, gift }: PlannedEvent & { kind: 'redeem' }): Promise<void> {
    const { tx, plan } = this.deps;
    const memberId = this.memberId(member);
    if ((await balancesOf(tx, memberId, at)).available < gift.points) return;
    const store = plan.members[member]?.store ?? 'gz';
    const visitId = await this.visit(memberId, store, at);
    await redeemPoints(tx, this.act(at, this.clerk(store)), {
      visitId,
      giftName: gift.name,
      points: gift.points,
    });
  }

  /** The member shows the code on the phone, the clerk scans it. */
  private async visit(memberId: string, store: StoreKey, at: Date): Promise<string> {
    const { tx, settings } = this.deps;
    const { sessionId } = await startSession(tx, this.act(at), {
      actorKind: 'member',
      actorId: memberId,
      channel: 'h5',
    });
    const { secret } = await issueSeed(tx, this.act(at, { kind: 'member', id: memberId, sessionId }));
    const scanned = await scanCode(tx, this.act(at, this.clerk(store)), {
      memberId,
      totp: totpAt(secret, at),
      storeId: this.storeId(store),
      minutes: settings['visits.minutes'],
    });
    if (!('visit' in scanned)) throw new Error('the demo member showed a wrong code');
    await endSessions(tx, this.act(at), { actorId: memberId });
    return scanned.visit.id;
  }

  private async refund({ at, member }: PlannedEvent & { kind: 'refund' }): Promise<void> {
    const { tx } = this.deps;
    const sale = this.latestSale.get(member);
    this.latestSale.delete(member);
    if (!sale) return;
    const lines = (await linesOf(tx, sale.saleId)).map(({ id, netFen }) => ({
      lineId: id,
      amountFen: netFen,
    }));
    await refundSale(tx, this.act(at, this.clerk(sale.store)), {
      saleId: sale.saleId,
      lines,
      reason: '尺寸不合适，七天内退货',
    });
  }

  /** What the jobs would have done in these days: due points and tiers, and the messages of it all. */
  private async settle(at: Date): Promise<void> {
    const { tx } = this.deps;
    const act = this.act(at);
    for (const memberId of await membersDue(tx, at, 1_000)) await openLedger(tx, act, memberId);
    for (const memberId of await membersToReview(tx, at, 1_000)) {
      await openLedger(tx, act, memberId);
      await settleTier(tx, act, { memberId });
    }
    await this.deliver();
  }

  private async deliver(): Promise<void> {
    const { tx, handlers } = this.deps;
    const rows = await tx.rows(
      `SELECT id, topic, payload, createdAt FROM outbox WHERE state = 'pending' ORDER BY id`,
      [],
      { id: text, topic: text, payload: json, createdAt: instant },
    );
    for (const { createdAt: at, ...row } of rows) await handOver(handlers, tx, this.act(at), row);
    await tx.execute(`UPDATE outbox SET state = 'done', doneAt = createdAt WHERE state = 'pending'`);
  }

  /** Something done at a time of the past, by the schedule where nobody is named. */
  private act(at: Date): Act;
  private act<B extends By>(at: Date, by: B): Act<B>;
  private act(at: Date, by: By = SYSTEM): Act {
    return { at, by, settings: this.deps.settings };
  }

  private storeId(key: StoreKey): string {
    return known(this.storeIds.get(key));
  }

  private clerk(key: StoreKey): StaffActor {
    return known(this.clerks.get(key));
  }

  private memberId(index: number): string {
    return known(this.memberIds.get(index));
  }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the plan names something before it is made');
  return value;
}
