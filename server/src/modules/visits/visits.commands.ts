import type { Database, Tx } from '../../database/database';
import { placeholders } from '../../database/rows';
import { assertInScope, byActor, handOf, type CounterActor, type MemberActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
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
export async function issueSeed(tx: Tx, { actor, at }: { actor: MemberActor; at: Date }) {
  await lockActiveMember(tx, actor.id);
  const { memberNo } = await requirePhone(tx, actor.id);

  const dropped = seedsToDrop(await liveSeedsOf(tx, actor.id, at), actor.sessionId);
  if (dropped.length > 0)
    await tx.execute(
      `DELETE FROM member_code_seed WHERE id IN (${placeholders(dropped)})`,
      dropped.map(({ id }) => id),
    );
  await tx.execute('DELETE FROM member_code_seed WHERE memberId = ? AND expiresAt <= ?', [actor.id, at]);

  const seed = {
    id: newId(at),
    memberId: actor.id,
    sessionId: actor.sessionId,
    secret: newTotpSecret(),
    issuedAt: at,
    expiresAt: after(at, SEED_LIFE_MS),
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
  by: CounterActor;
  at: Date;
  minutes: number;
  request?: RequestInfo;
}

/**
 * Opens a visit for the member whose code was scanned; whoever opened it gets the same visit on scanning again. A wrong code
 * is counted and committed before it is refused.
 * @throws visit.code_invalid, visit.code_used (which is no wrong code), visit.locked, request.rate_limited
 */
export async function openVisit(db: Database, scan: OpenVisit): Promise<VisitRow> {
  const { code, by, at } = scan;
  const scanned = readCode(code);
  if (!scanned) throw problem('visit.code_invalid');
  const member = await db.read((m) => memberByNo(m, scanned.memberNo));
  if (!member) {
    const unknown = await takeTry(db, { ...UNKNOWN_NUMBERS, subject: by.id, at });
    if (!unknown.taken)
      throw problem('request.rate_limited', { retryAfterSeconds: unknown.retryAfterSeconds });
    throw problem('visit.code_invalid');
  }

  const answer = await db.transaction((tx) =>
    scanCode(tx, { ...scan, memberId: member.id, totp: scanned.totp }),
  );
  if ('lockedForMs' in answer)
    throw problem('visit.locked', { retryAfterSeconds: Math.ceil(answer.lockedForMs / SECOND) });
  if ('wrong' in answer) throw problem('visit.code_invalid');
  if (!isSameHand(answer.visit, handOf(by))) throw problem('visit.code_used');
  return answer.visit;
}

type Hand = ReturnType<typeof handOf>;

const isSameHand = (one: Hand, other: Hand): boolean =>
  one.staffId === other.staffId && one.tillId === other.tillId;

type Tried = { visit: VisitRow } | { wrong: true } | { lockedForMs: number };

type Scan = Omit<OpenVisit, 'code'> & { memberId: string; totp: string };

/** Answers instead of throwing, because the count of a wrong code has to be committed with the refusal. */
export async function scanCode(tx: Tx, scan: Scan): Promise<Tried> {
  const { memberId, totp, at } = scan;
  const counter = await lockWrongCodes(tx, memberId, at);
  const locked = lockedForMs(counter, at);
  if (locked > 0) return { lockedForMs: locked };

  const proof = seedOfCode(await liveSeedsOf(tx, memberId, at), totp, at);
  if (proof) return { visit: await visitOnce(tx, { ...scan, ...proof }) };
  await writeWrongCodes(tx, memberId, afterWrongCode(counter, at));
  return { wrong: true };
}

/** The visit of a (seed, step): made now, or the one that is already there. Scans of one member queue, the unique key stands behind. */
async function visitOnce(
  tx: Tx,
  { memberId, storeId, by, seedId, step, at, minutes, request }: Scan & { seedId: string; step: number },
): Promise<VisitRow> {
  const earlier = await visitOfCode(tx, { seedId, step });
  if (earlier) return earlier;
  const visit = {
    id: newId(at),
    memberId,
    storeId,
    ...handOf(by),
    seedId,
    step,
    openedAt: at,
    expiresAt: after(at, minutes * MINUTE),
  };
  await tx.insert(VisitEntity, visit);
  await recordAudit(tx, {
    action: 'visit.opened',
    by: byActor(by),
    at,
    subject: { type: 'visit', id: visit.id },
    memberId,
    storeId,
    request,
  });
  return visit;
}

interface VisitFor {
  visitId: string;
  /** The store the sale or redemption is booked at, where it has to be the visit's. */
  storeId?: string;
  by: CounterActor;
  at: Date;
}

/**
 * The visit that a sale or a redemption refers to: of the caller's own scope, at the store, and still running.
 * @throws visit.not_found, visit.expired, auth.other_store
 */
export async function visitFor(tx: Tx, { visitId, storeId, by, at }: VisitFor): Promise<VisitRow> {
  const visit = await visitById(tx, visitId);
  assertInScope(by, visit.storeId);
  if (storeId !== undefined && storeId !== visit.storeId) throw problem('auth.other_store');
  if (visit.expiresAt <= at) throw problem('visit.expired');
  return visit;
}
