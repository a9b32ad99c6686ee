import { ENTITLEMENT_KINDS, type EntitlementKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { int, oneOf, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { recount, takeOne } from './grants.commands';
import { ensureGrants } from './tiers.commands';
import { EntitlementUseEntity } from './tiers.entity';
import { tierNow } from './tiers.queries';

/**
 * Free services that bookings take: held until the booking is completed, given back when it is cancelled, of the calendar
 * year its start lies in (DOMAIN §2). One use a booking; the caller holds the member.
 */

interface Hold {
  memberId: string;
  bookingId: string;
  kind: EntitlementKind;
  year: number;
}

/** Holds one of a year's free services for a booking. False where none is left. */
export async function holdEntitlement(tx: Tx, act: Act, hold: Hold): Promise<boolean> {
  const { memberId, bookingId, kind, year } = hold;
  const { tier } = await tierNow(tx, act, { memberId });
  await ensureGrants(tx, act, { memberId }, tier, year);
  if (!(await takeOne(tx, { memberId, year, kind }))) return false;
  const again = await tx.execute(
    `UPDATE entitlement_use SET state = 'held', year = ?, kind = ?, memberId = ?, at = ? WHERE bookingId = ?`,
    [year, kind, memberId, act.at, bookingId],
  );
  if (again === 0)
    await tx.insert(EntitlementUseEntity, {
      id: newId(act.at),
      memberId,
      year,
      kind,
      bookingId,
      state: 'held',
      at: act.at,
    });
  return true;
}

const USE = {
  memberId: text,
  year: int,
  kind: oneOf(ENTITLEMENT_KINDS),
  state: oneOf(['held', 'consumed', 'released']),
};

const useOf = (tx: Tx, bookingId: string) =>
  tx.row('SELECT memberId, year, kind, state FROM entitlement_use WHERE bookingId = ?', [bookingId], USE);

/** Gives back what a booking holds or has consumed; nothing where it has nothing. */
export async function releaseEntitlement(tx: Tx, act: Act, bookingId: string): Promise<void> {
  const use = await useOf(tx, bookingId);
  if (!use || use.state === 'released') return;
  await tx.execute(`UPDATE entitlement_use SET state = 'released', at = ? WHERE bookingId = ?`, [
    act.at,
    bookingId,
  ]);
  await recount(tx, use);
}

/** What a booking holds is used up: it was completed, or nobody came. */
export const consumeEntitlement = (tx: Tx, act: Act, bookingId: string): Promise<number> =>
  tx.execute(`UPDATE entitlement_use SET state = 'consumed', at = ? WHERE bookingId = ? AND state = 'held'`, [
    act.at,
    bookingId,
  ]);

/** What was used up because nobody came is held again: somebody came after all. Answers whether there was any. */
export const unconsumeEntitlement = async (tx: Tx, act: Act, bookingId: string): Promise<boolean> =>
  (await tx.execute(
    `UPDATE entitlement_use SET state = 'held', at = ? WHERE bookingId = ? AND state = 'consumed'`,
    [act.at, bookingId],
  )) === 1;
