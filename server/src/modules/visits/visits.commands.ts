import type { Database, Tx } from '../../database/database';
import { placeholders } from '../../database/rows';
import { assertInScope, handOf, type CounterActor, type MemberActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { after, HOUR, MINUTE, SECOND } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { newTotpSecret } from '../../kernel/totp';
import { recordAudit } from '../audit/audit.commands';
import { takeTry } from '../auth/attempts.commands';
import { lockActiveMember } from '../members/identity.commands';
import { memberByNo, requirePhone } from '../members/members.queries';
import { lockWrongCodes, writeWrongCodes } from './code-guard.commands';
import { CodeSeedEntity, VisitEntity } from './visits.entity';
import { liveSeedsOf, visitById, visitOfCode, type VisitRow } from './visits.queries';
import { afterWrongCode, lockedForMs, readCode, seedOfCode, seedsToDrop } from './visits.rules';

const SEED_LIFE_MS = 24 * HOUR;

/**
 * Gives a device the secret of its member code, for a day. A member has at most five that work: the oldest make room.
 * @throws member.phone_required
 */
export async function issueSeed(tx: Tx, act: Act<MemberActor>) {
  await lockActiveMember(tx, act.by.id);
  const { memberNo } = await requirePhone(tx, act.by.id);

  const dropped = seedsToDrop(await liveSeedsOf(tx, act.by.id, act.at), act.by.sessionId);
  if (dropped.length > 0)
    await tx.execute(
      `DELETE FROM member_code_seed WHERE id IN (${placeholders(dropped)})`,
      dropped.map(({ id }) => id),
    );
  await tx.execute('DELETE FROM member_code_seed WHERE memberId = ? AND expiresAt <= ?', [act.by.id, act.at]);

  const seed = {
    id: newId(act.at),
    memberId: act.by.id,
    sessionId: act.by.sessionId,
    secret: newTotpSecret(),
    issuedAt: act.at,
    expiresAt: after(act.at, SEED_LIFE_MS),
  };
  await tx.insert(CodeSeedEntity, seed);
  return { ...seed, memberNo };
}

/** Numbers nobody has, scanned by one member of staff or till: enough for a bad printout, too few to find out who is a member. */
const UNKNOWN_NUMBERS = { scope: 'unknown_member', limit: 20, windowMs: 5 * MINUTE };

interface OpenVisit {
  /** 16 digits. */
  code: string;
  storeId: string;
  minutes: number;
}

/**
 * Opens a visit for the member whose code was scanned; whoever opened it gets the same visit on scanning again. A wrong code
 * is counted and committed before it is refused.
 * @throws visit.code_invalid, visit.code_used (which is no wrong code), visit.locked, request.rate_limited
 */
export async function openVisit(db: Database, act: Act<CounterActor>, scan: OpenVisit): Promise<VisitRow> {
  const { code } = scan;
  const scanned = readCode(code);
  if (!scanned) throw problem('visit.code_invalid');
  const member = await db.read((m) => memberByNo(m, scanned.memberNo));
  if (!member) {
    const unknown = await takeTry(db, act, { ...UNKNOWN_NUMBERS, subject: act.by.id });
    if (!unknown.taken)
      throw problem('request.rate_limited', { retryAfterSeconds: unknown.retryAfterSeconds });
    throw problem('visit.code_invalid');
  }

  const answer = await db.transaction((tx) =>
    scanCode(tx, act, { ...scan, memberId: member.id, totp: scanned.totp }),
  );
  if ('lockedForMs' in answer)
    throw problem('visit.locked', { retryAfterSeconds: Math.ceil(answer.lockedForMs / SECOND) });
  if ('wrong' in answer) throw problem('visit.code_invalid');
  if (!isSameHand(answer.visit, handOf(act.by))) throw problem('visit.code_used');
  return answer.visit;
}

type Hand = ReturnType<typeof handOf>;

const isSameHand = (one: Hand, other: Hand): boolean =>
  one.staffId === other.staffId && one.tillId === other.tillId;

type Tried = { visit: VisitRow } | { wrong: true } | { lockedForMs: number };

type Scan = Omit<OpenVisit, 'code'> & { memberId: string; totp: string };

/** Answers instead of throwing, because the count of a wrong code has to be committed with the refusal. */
export async function scanCode(tx: Tx, act: Act<CounterActor>, scan: Scan): Promise<Tried> {
  const { memberId, totp } = scan;
  const counter = await lockWrongCodes(tx, act, memberId);
  const locked = lockedForMs(counter, act.at);
  if (locked > 0) return { lockedForMs: locked };

  const proof = seedOfCode(await liveSeedsOf(tx, memberId, act.at), totp, act.at);
  if (proof) return { visit: await visitOnce(tx, act, { ...scan, ...proof }) };
  await writeWrongCodes(tx, memberId, afterWrongCode(counter, act.at));
  return { wrong: true };
}

/** The visit of a (seed, step): made now, or the one that is already there. Scans of one member queue, the unique key stands behind. */
async function visitOnce(
  tx: Tx,
  act: Act<CounterActor>,
  { memberId, storeId, seedId, step, minutes }: Scan & { seedId: string; step: number },
): Promise<VisitRow> {
  const earlier = await visitOfCode(tx, { seedId, step });
  if (earlier) return earlier;
  const visit = {
    id: newId(act.at),
    memberId,
    storeId,
    ...handOf(act.by),
    seedId,
    step,
    openedAt: act.at,
    expiresAt: after(act.at, minutes * MINUTE),
  };
  await tx.insert(VisitEntity, visit);
  await recordAudit(tx, act, {
    action: 'visit.opened',
    subject: { type: 'visit', id: visit.id },
    memberId,
    storeId,
  });
  return visit;
}

interface VisitFor {
  visitId: string;
  /** The store the sale or redemption is booked at, where it has to be the visit's. */
  storeId?: string;
}

/**
 * The visit that a sale or a redemption refers to: of the caller's own scope, at the store, and still running.
 * @throws visit.not_found, visit.expired, auth.other_store
 */
export async function visitFor(
  tx: Tx,
  act: Act<CounterActor>,
  { visitId, storeId }: VisitFor,
): Promise<VisitRow> {
  const visit = await visitById(tx, visitId);
  assertInScope(act.by, visit.storeId);
  if (storeId !== undefined && storeId !== visit.storeId) throw problem('auth.other_store');
  if (visit.expiresAt <= act.at) throw problem('visit.expired');
  return visit;
}
