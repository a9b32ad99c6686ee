import { TIERS, WAITLIST_STATES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, text } from '../../database/rows';
import { problem } from '../../kernel/problem';

/** As many of a line as one release can serve. */
const MOST_IN_LINE = 200;

/** The place of a tier among tiers. */
const RANK = `CASE t.tier ${TIERS.map((tier, rank) => `WHEN '${tier}' THEN ${rank}`).join(' ')} ELSE -1 END`;

/** Those who wait for a day at a resource: higher tier first, then who came first. */
export async function waitingOn(
  m: Reader,
  { storeId, resourceId, day }: { storeId: string; resourceId: string; day: string },
) {
  return m.rows(
    `SELECT w.id, w.memberId, w.serviceId, w.startsAt FROM waitlist_entry w
     JOIN service v ON v.id = w.serviceId JOIN resource r ON r.id = ? AND r.kind = v.resourceKind
     LEFT JOIN member_tier t ON t.memberId = w.memberId
     WHERE w.storeId = ? AND w.day = ? AND w.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM waitlist_entry o
       WHERE o.memberId = w.memberId AND o.state = 'offered' AND o.day = w.day AND o.storeId = w.storeId AND o.serviceId = w.serviceId)
     ORDER BY ${RANK} DESC, w.id LIMIT ${MOST_IN_LINE}`,
    [resourceId, storeId, day],
    { id: text, memberId: text, serviceId: text, startsAt: nullable(instant) },
  );
}

export type WaitingRow = Awaited<ReturnType<typeof waitingOn>>[number];

const ENTRY = {
  id: text,
  memberId: text,
  state: oneOf(WAITLIST_STATES),
  storeId: text,
  storeName: text,
  zone: text,
  serviceId: text,
  serviceName: text,
  day: text,
  startsAt: nullable(instant),
  bookingId: nullable(text),
  offeredUntil: nullable(instant),
  createdAt: instant,
};

const SELECT = `SELECT w.id, w.memberId, w.state, w.storeId, s.name AS storeName, s.timeZone AS zone, w.serviceId, v.name AS serviceName, w.day, w.startsAt,
  w.bookingId, b.heldUntil AS offeredUntil, w.createdAt
  FROM waitlist_entry w JOIN store s ON s.id = w.storeId JOIN service v ON v.id = w.serviceId LEFT JOIN booking b ON b.id = w.bookingId`;

/** @throws waitlist.not_found */
export async function waitlistEntry(m: Reader, id: string) {
  const row = await m.row(`${SELECT} WHERE w.id = ?`, [id], ENTRY);
  if (!row) throw problem('waitlist.not_found');
  return row;
}

export type WaitlistRow = Awaited<ReturnType<typeof waitlistEntry>>;

/** Where a member waits, and what is offered: the days to come first. */
export const waitlistOf = (m: Reader, memberId: string) =>
  m.rows(
    `${SELECT} WHERE w.memberId = ? AND w.state IN ('waiting', 'offered') ORDER BY w.day, w.id LIMIT 100`,
    [memberId],
    ENTRY,
  );

/** How many places in line a member has. */
export async function waitingCount(m: Reader, memberId: string): Promise<number> {
  const row = await m.row(
    `SELECT COUNT(*) AS n FROM waitlist_entry WHERE memberId = ? AND state IN ('waiting', 'offered')`,
    [memberId],
    { n: int },
  );
  return row?.n ?? 0;
}

/** The days and resources somebody waits for: what the schedule looks at. */
export const daysWaitedFor = (m: Reader) =>
  m.rows(
    `SELECT DISTINCT w.storeId, w.day, r.id AS resourceId, s.timeZone AS zone FROM waitlist_entry w
     JOIN service v ON v.id = w.serviceId JOIN resource r ON r.storeId = w.storeId AND r.kind = v.resourceKind
     JOIN store s ON s.id = w.storeId WHERE w.state = 'waiting' ORDER BY w.storeId, w.day, r.id`,
    [],
    { storeId: text, day: text, resourceId: text, zone: text },
  );
