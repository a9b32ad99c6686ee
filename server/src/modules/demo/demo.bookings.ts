import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { type Settings, SYSTEM } from '../../kernel/act';
import { dayAfter, dayOf, instantAt } from '../../kernel/calendar';
import { after, before, DAY, HOUR, MINUTE } from '../../kernel/clock';
import { bookFor, takeIn } from '../booking/desk.commands';
import { cancelBooking } from '../booking/change.commands';
import { rewriteTargetsOfKinds } from '../booking/cells.commands';
import { bookingById } from '../booking/booking.queries';
import { confirmBooking, holdSlot } from '../booking/hold.commands';
import { recordNoShow, checkIn, completeBooking, startService } from '../booking/serve.commands';
import { saveSchedule } from '../booking/schedule.commands';
import { slotsOf } from '../booking/slots.queries';
import { createService } from '../services/services.commands';
import { tierOf } from '../tiers/tiers.queries';
import type { StoreKey } from './demo.data';
import { Dice, MEMBER_COUNT, randomFrom, type PlannedMember } from './demo.plan';
import { scheduleOfDemo, SERVICES } from './demo.services';

const ZONE = 'Asia/Shanghai';
const DAYS_BACK = 14;
const DAYS_AHEAD = 13;
/** Those who are shown for signing in: their bookings are told by name below, so that there is room for more. */
const SHOWN: ReadonlySet<number> = new Set([0, 1, 2, 3, 24, 25, 26, 27, 44, 45, 46, 47, 54, 55, 56, 57]);

/** As many more are told of today. */
const TODAYS = 4;

/** For the upper tiers only. */
const PRIVATE = '贵宾室鉴赏';

type Shop = Exclude<StoreKey, 'ho'>;
const SHOPS: readonly Shop[] = ['gz', 'sz'];

interface Deps {
  tx: Tx;
  now: Date;
  settings: Settings;
  members: readonly PlannedMember[];
  memberId: (index: number) => string;
  storeId: (key: StoreKey) => string;
  clerk: (key: StoreKey) => StaffActor;
  manager: (key: StoreKey) => StaffActor;
  admin: StaffActor;
}

interface Visit {
  shop: Shop;
  day: string;
  member: number;
  serviceId: string;
}

/** Four weeks of bookings around today, made, served, missed and cancelled through the commands, each at its time. */
export class DemoBookings {
  private readonly dice = new Dice(randomFrom(20_261_123));
  private readonly serviceIds = new Map<string, string>();
  /** Member → days with a booking, and those of them that lie ahead. */
  private readonly days = new Map<number, Set<string>>();
  private readonly ahead = new Map<number, number>();
  /** Who has not come once does not miss again: three times, and one could not book any more. */
  private readonly missed = new Set<number>();

  constructor(private readonly deps: Deps) {}

  async write(): Promise<void> {
    const { now } = this.deps;
    const opened = before(now, (DAYS_BACK + 2) * DAY);
    await this.offer(opened);
    const today = dayOf(now);
    await this.bookAhead(24, 'gz', dayAfter(today, 1), '珠宝清洗');
    await this.bookAhead(44, 'gz', dayAfter(today, 2), '选购与定制咨询');
    for (let offset = -DAYS_BACK; offset <= DAYS_AHEAD; offset += 1)
      for (const shop of SHOPS) await this.writeDay(shop, dayAfter(today, offset), offset);
  }

  /** The services, and the hours and resources of both stores, with cells from the first day of the bookings on. */
  private async offer(at: Date): Promise<void> {
    const { tx, settings, storeId, manager, admin, now } = this.deps;
    for (const details of SERVICES) {
      const { id } = await createService(
        tx,
        { by: admin, at, settings },
        {
          details,
          onTimesChanged: rewriteTargetsOfKinds,
        },
      );
      this.serviceIds.set(details.name, id);
    }
    for (const shop of SHOPS) {
      const saving = {
        storeId: storeId(shop),
        zone: ZONE,
        acceptAffected: false,
      };
      const schedule = scheduleOfDemo(shop, dayOf(now));
      await saveSchedule(tx, { by: manager(shop), at, settings }, { ...saving, schedule, version: 1 });
    }
  }

  private async writeDay(shop: Shop, day: string, offset: number): Promise<void> {
    const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const busier = (isWeekend ? this.dice.between(3, 5) : 0) + (offset === 0 ? TODAYS : 0);
    const visits = this.dice.between(4, 6) + busier;
    for (let n = 0; n < visits; n += 1) {
      const { index: member, aim } = this.dice.pick(this.regulars(shop));
      const name = this.dice.pick(POPULAR);
      if (name === PRIVATE && aim !== 'diamond') continue;
      const visit = { shop, day, member, serviceId: this.serviceId(name) };
      // Today is the day that is looked at: what could not have been yet lies ahead.
      const isPast = offset <= 0 && (await this.writePast(visit));
      if (offset >= 0 && !isPast) await this.writeAhead(visit);
    }
    if (offset >= 0) return;
    for (let guests = this.dice.between(1, isWeekend ? 5 : 3); guests > 0; guests -= 1)
      await this.walkIn(shop, day);
  }

  /** Members of a shop who are not shown for signing in. */
  private regulars(shop: Shop): readonly [PlannedMember, ...PlannedMember[]] {
    const [first, ...rest] = this.deps.members.filter(
      ({ index, store }) => index < MEMBER_COUNT && store === shop && !SHOWN.has(index),
    );
    if (!first) throw new Error('the demo has no members');
    return [first, ...rest];
  }

  private serviceId(name: string): string {
    const id = this.serviceIds.get(name);
    if (id === undefined) throw new Error(`the demo offers no ${name}`);
    return id;
  }

  /** A start that is free, of those that could be booked at an instant; undefined where there is none. */
  private async freeStart({ shop, day, serviceId }: Visit, at: Date): Promise<Date | undefined> {
    const { tx, settings, storeId } = this.deps;
    const search = { storeId: storeId(shop), serviceId, from: day, to: day };
    const act = { at, by: SYSTEM, settings };
    const { days } = await slotsOf(tx, act, { ...search, viewer: { kind: 'customer', tier: 'silver' } });
    const free = (days[0]?.slots ?? []).filter(({ left }) => left > 0);
    const [first, ...rest] = free;
    return first ? new Date(this.dice.pick([first, ...rest]).startsAt) : undefined;
  }

  /** What somebody booked some days before and was served, missed, or cancelled; false where it could not be before now. */
  private async writePast(visit: Visit): Promise<boolean> {
    const { now } = this.deps;
    const bookedAt = this.bookedAt(visit.day, this.dice.between(1, 6));
    const startsAt = await this.freeStart(visit, bookedAt);
    if (!startsAt || startsAt > now || this.isBusy(visit)) return false;
    const bookingId = await this.book(visit, startsAt, bookedAt);
    if (bookingId === undefined) return false;
    const chance = this.dice.between(0, 99);
    if (chance < 8) await this.cancel(visit, bookingId, before(startsAt, 5 * HOUR));
    else if (chance < 18 && after(startsAt, 31 * MINUTE) < now && !this.missed.has(visit.member))
      await this.miss(visit, bookingId, startsAt);
    else await this.serve(visit, bookingId, startsAt);
    return true;
  }

  private async writeAhead(visit: Visit): Promise<void> {
    const { now } = this.deps;
    if (this.isBusy(visit)) return;
    const bookedAt = this.bookedAt(dayOf(now), this.dice.between(1, 6));
    const startsAt = await this.freeStart(visit, bookedAt);
    if (!startsAt || startsAt <= now) return;
    if ((await this.book(visit, startsAt, bookedAt)) === undefined) return;
    this.ahead.set(visit.member, (this.ahead.get(visit.member) ?? 0) + 1);
  }

  private async bookAhead(member: number, shop: Shop, day: string, name: string): Promise<void> {
    await this.writeAhead({ shop, day, member, serviceId: this.serviceId(name) });
  }

  /** One booking a day, and two ahead: the third is for whoever tries the demo. */
  private isBusy({ member, day }: Visit): boolean {
    return (this.ahead.get(member) ?? 0) >= 2 || (this.days.get(member)?.has(day) ?? false);
  }

  private bookedAt(day: string, daysBefore: number): Date {
    return after(instantAt(dayAfter(day, -daysBefore), '10:30:00'), this.dice.between(0, 600) * MINUTE);
  }

  /** Most book on the phone, some call the store. */
  private async book(visit: Visit, startsAt: Date, at: Date): Promise<string | undefined> {
    const { tx, settings, storeId, memberId, clerk } = this.deps;
    const { shop, serviceId, member } = visit;
    const who = memberId(member);
    const tier = (await tierOf(tx, who)).tier;
    const payment = 'entitlement_or_store' as const;
    this.days.set(member, (this.days.get(member) ?? new Set()).add(visit.day));
    // A refund may have taken the tier away since.
    if (tier !== 'diamond' && serviceId === this.serviceId(PRIVATE)) return undefined;
    const wanted = { storeId: storeId(shop), serviceId, startsAt, memberId: who };
    if (this.dice.chance(0.25))
      return bookFor(tx, { by: clerk(shop), at, settings }, { ...wanted, payment, pieceIds: [] });
    const by = { kind: 'member', id: who } as const;
    const bookingId = await holdSlot(tx, { by, at, settings }, wanted);
    await confirmBooking(
      tx,
      { by, at: after(at, 2 * MINUTE), settings },
      {
        bookingId,
        memberId: who,
        payment,
        pieceIds: [],
        note: this.dice.chance(0.2) ? this.dice.pick(NOTES) : undefined,
      },
    );
    return bookingId;
  }

  private async cancel({ shop, member }: Visit, bookingId: string, at: Date): Promise<void> {
    const { tx, settings, clerk, memberId } = this.deps;
    if (this.dice.chance(0.7)) {
      const by = { kind: 'member', id: memberId(member) } as const;
      return cancelBooking(tx, { by, at, settings }, { bookingId });
    }
    return cancelBooking(tx, { by: clerk(shop), at, settings }, { bookingId, reason: '维修师傅临时请假' });
  }

  private async miss({ member }: Visit, bookingId: string, startsAt: Date): Promise<void> {
    const { tx, settings } = this.deps;
    this.missed.add(member);
    await recordNoShow(tx, { by: SYSTEM, at: after(startsAt, 31 * MINUTE), settings }, bookingId);
  }

  /** Checked in, begun and completed, as far as time has come by now. */
  private async serve({ shop }: Visit, bookingId: string, startsAt: Date): Promise<void> {
    const { tx, now, settings, clerk } = this.deps;
    const by = clerk(shop);
    const arrives = after(startsAt, this.dice.between(-8, 10) * MINUTE);
    if (arrives > now) return;
    await checkIn(tx, { by, at: arrives, settings }, { bookingId });
    const begins = after(arrives, this.dice.between(2, 8) * MINUTE);
    if (begins > now) return;
    await startService(tx, { by, at: begins, settings }, { bookingId });
    const booking = await bookingById(tx, bookingId);
    const ends = after(begins, (booking.durationMinutes - this.dice.between(0, 6)) * MINUTE);
    if (ends > now) return;
    const done = Array.from({ length: 20 }, (_, place) => place);
    await completeBooking(tx, { by, at: ends, settings }, { bookingId, done });
  }

  /** Somebody who comes by and is no member, while something is free. */
  private async walkIn(shop: Shop, day: string): Promise<void> {
    const { tx, settings, storeId, clerk } = this.deps;
    const serviceId = this.serviceId(this.dice.pick(WALK_INS));
    const visit = { shop, day, member: -1, serviceId };
    const start = await this.freeStart(visit, this.bookedAt(day, 1));
    if (!start || start > this.deps.now) return;
    const staff = clerk(shop);
    const wanted = {
      storeId: storeId(shop),
      serviceId,
      payment: 'store',
      pieceIds: [],
      overtime: false,
    } as const;
    const bookingId = await takeIn(tx, { by: staff, at: start, settings }, wanted);
    const done = Array.from({ length: 20 }, (_, place) => place);
    await completeBooking(
      tx,
      { by: staff, at: after(start, this.dice.between(14, 28) * MINUTE), settings },
      {
        bookingId,
        done,
      },
    );
  }
}

const POPULAR: readonly [string, ...string[]] = [
  '珠宝清洗',
  '珠宝清洗',
  '珠宝清洗',
  '珠宝清洗',
  '抛光翻新',
  '镶口检查',
  '镶口检查',
  '改圈测量',
  '维修评估',
  '维修评估',
  '选购与定制咨询',
  PRIVATE,
];

const WALK_INS: readonly [string, ...string[]] = ['珠宝清洗', '镶口检查', '维修评估', '选购与定制咨询'];

const NOTES: readonly [string, ...string[]] = [
  '戒圈内侧有刻字，请轻柔处理',
  '珍珠项链想顺便检查串线',
  '会带孩子一起来',
  '赶时间，希望准时',
];
