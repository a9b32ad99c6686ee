/** The arithmetic of the ledger: pure. The database does what these say. */

export interface Lot {
  id: string;
  remaining: number;
  maturesAt: Date;
  expiresAt: Date;
}

/** A lot whose maturity may not be on record yet. */
export interface OpenLot extends Lot {
  maturedAt: Date | null;
}

/** A lot as the commands work on it. */
export interface LedgerLot extends OpenLot {
  /** The lot its points first came in, where that was another one. */
  originId: string | null;
  /** It had ended and got days of grace. */
  revived: boolean;
}

export interface Balances {
  available: number;
  pending: number;
  debt: number;
}

export interface Take {
  lotId: string;
  amount: number;
}

const byExpiry = (a: Lot, b: Lot): number =>
  a.expiresAt.getTime() - b.expiresAt.getTime() ||
  a.maturesAt.getTime() - b.maturesAt.getTime() ||
  (a.id < b.id ? -1 : 1);

export const isPending = (lot: Pick<Lot, 'maturesAt'>, at: Date): boolean => lot.maturesAt > at;
export const isAvailable = (lot: Pick<Lot, 'maturesAt' | 'expiresAt'>, at: Date): boolean =>
  lot.maturesAt <= at && at < lot.expiresAt;

/** Takes up to `points` from the available lots, the one that ends first, first. */
export function takeByExpiry(lots: readonly Lot[], points: number, at: Date): Take[] {
  const takes: Take[] = [];
  let open = points;
  for (const lot of lots
    .filter((candidate) => candidate.remaining > 0 && isAvailable(candidate, at))
    .sort(byExpiry)) {
    if (open === 0) break;
    const amount = Math.min(open, lot.remaining);
    takes.push({ lotId: lot.id, amount });
    open -= amount;
  }
  return takes;
}

export const sumOf = (takes: readonly Take[]): number => takes.reduce((sum, { amount }) => sum + amount, 0);

/** What time alone made due, in the order it happened. */
export type TimeEvent =
  | { kind: 'matured'; lotId: string; at: Date; paysDebt: number }
  | { kind: 'ended'; lotId: string; at: Date; points: number };

/**
 * What time has made due by `at`: matured lots pay debt, ended lots expire, in order of time; at the same instant a lot
 * matures before another one ends. Answers the events and what is left afterwards.
 */
export function settle(
  lots: readonly OpenLot[],
  debt: number,
  at: Date,
): { events: TimeEvent[]; debt: number; remaining: Map<string, number> } {
  const remaining = new Map(lots.map((lot) => [lot.id, lot.remaining]));
  const due = lots
    .flatMap((lot) => [
      ...(lot.maturedAt === null && lot.maturesAt <= at
        ? [{ kind: 'matured' as const, lot, at: lot.maturesAt }]
        : []),
      ...(lot.expiresAt <= at ? [{ kind: 'ended' as const, lot, at: lot.expiresAt }] : []),
    ])
    .sort(
      (a, b) =>
        a.at.getTime() - b.at.getTime() ||
        (a.kind === b.kind ? byExpiry(a.lot, b.lot) : a.kind === 'matured' ? -1 : 1),
    );

  let open = debt;
  const events: TimeEvent[] = [];
  for (const { kind, lot, at: when } of due) {
    const left = remaining.get(lot.id) ?? 0;
    if (kind === 'matured') {
      const paysDebt = Math.min(open, left);
      open -= paysDebt;
      remaining.set(lot.id, left - paysDebt);
      events.push({ kind, lotId: lot.id, at: when, paysDebt });
    } else if (left > 0) {
      remaining.set(lot.id, 0);
      events.push({ kind, lotId: lot.id, at: when, points: left });
    }
  }
  return { events, debt: open, remaining };
}

/** What a member sees at an instant: as if everything that time made due were on record. Debt is told apart, never as a negative balance. */
export function balancesAt(lots: readonly OpenLot[], debt: number, at: Date): Balances {
  const settled = settle(lots, debt, at);
  const sum = (wanted: (lot: OpenLot) => boolean) =>
    lots.filter(wanted).reduce((total, lot) => total + (settled.remaining.get(lot.id) ?? 0), 0);
  return {
    available: sum((lot) => isAvailable(lot, at)),
    pending: sum((lot) => isPending(lot, at)),
    debt: settled.debt,
  };
}

/** When time changes a lot next: its maturity while that is not on record, then its end; never when nothing is left. */
export function dueAtOf(lot: {
  remaining: number;
  maturesAt: Date;
  expiresAt: Date;
  maturedAt: Date | null;
}): Date | null {
  if (lot.remaining === 0) return null;
  return lot.maturedAt === null ? lot.maturesAt : lot.expiresAt;
}

/** How much of a reversal is asked for: points that expired from the lot, or were reversed before, are not asked for again. */
export const reversalDue = ({
  asked,
  lotSize,
  expired,
  reversed,
}: {
  asked: number;
  lotSize: number;
  expired: number;
  reversed: number;
}): number => Math.max(0, Math.min(asked, lotSize - expired - reversed));

/** Lots that hold points of one and the same lot: itself, and those its points went on to. */
export const sameLot = (lot: Pick<LedgerLot, 'id' | 'originId'>, lotId: string): boolean =>
  lot.id === lotId || lot.originId === lotId;

/** Splits a reversal: first from its own lot, pending or not, wherever its points are now, then from available lots by expiry; the rest is debt. */
export function takeForReversal(
  lots: readonly LedgerLot[],
  ownLotId: string,
  points: number,
  at: Date,
): { takes: Take[]; debt: number } {
  const takes: Take[] = [];
  let open = points;
  const own = lots.filter((lot) => sameLot(lot, ownLotId) && lot.remaining > 0 && at < lot.expiresAt);
  for (const lot of own.sort(byExpiry)) {
    const amount = Math.min(open, lot.remaining);
    if (amount > 0) takes.push({ lotId: lot.id, amount });
    open -= amount;
  }
  const others = takeByExpiry(
    lots.filter((lot) => !sameLot(lot, ownLotId)),
    open,
    at,
  );
  return { takes: [...takes, ...others], debt: open - sumOf(others) };
}

/** Whether an adjustment is more than one person may decide alone. `limit` is in points. */
export const needsSecondPerson = (points: number, limit: number): boolean => Math.abs(points) > limit;
