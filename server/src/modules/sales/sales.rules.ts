/** What a sale earns: pure. */

export interface EarningLine {
  netFen: number;
  /** Points per yuan, percent. */
  ratePercent: number;
}

export interface EarningFactors {
  multiplierPercent: number;
  birthdayPercent: number;
}

/**
 * Points of a net total: for each rate ⌊⌊net of that rate in yuan⌋ × rate × multiplier × birthday⌋, the factors in percent.
 * Rounded down per rate and not per line, so that how a sale is split into lines does not matter. Exact: BigInt.
 */
export function pointsFor(
  lines: readonly EarningLine[],
  { multiplierPercent, birthdayPercent }: EarningFactors,
): number {
  const netByRate = new Map<number, number>();
  for (const { netFen, ratePercent } of lines)
    netByRate.set(ratePercent, (netByRate.get(ratePercent) ?? 0) + netFen);
  let points = 0n;
  for (const [ratePercent, netFen] of netByRate) {
    const yuan = BigInt(Math.floor(netFen / 100));
    points += (yuan * BigInt(ratePercent) * BigInt(multiplierPercent) * BigInt(birthdayPercent)) / 1_000_000n;
  }
  return Number(points);
}

/** More points than any sale can earn by the rules of a sane house: bounds a typing error before it reaches the ledger. */
export const MAX_POINTS_OF_A_SALE = 500_000_000;

export const sumFen = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0);
