import type { JewelleryCategory, MaterialGroup, PieceCategory, Pricing } from '@gemcare/shared';
import { dayMonthsAfter } from '../../kernel/calendar';

/** How the trade writes materials; the first that fits decides (18K before gold, a pearl strand before its clasp). */
const SPELLINGS: readonly [MaterialGroup, RegExp][] = [
  ['pearl', /珍珠|海水珠|南洋珠|大溪地|akoya|pearl/i],
  ['jade', /翡翠|和田|玉|jade/i],
  ['platinum', /铂|pt\s*\d|platinum/i],
  ['k_gold', /\d+\s*k(?![a-z])|k\s*金|彩金|玫瑰金|au\s*(?:375|416|585|750)/i],
  ['silver', /银|s?925|silver/i],
  ['gold', /金|au\s*9|gold/i],
];

/** The group a material belongs to for its care. */
export const materialGroup = (material: string | null): MaterialGroup =>
  SPELLINGS.find(([, spelling]) => spelling.test(material ?? ''))?.[0] ?? 'other';

/** Whether a line of a sale is a piece of jewellery: not work, and no bar or coin to invest in. */
export const isJewellery = <L extends { category: PieceCategory; pricing: Pricing }>(
  line: L,
): line is L & { category: JewelleryCategory } =>
  line.category !== 'service' && line.category !== 'bullion' && line.pricing !== 'bullion';

/** Months until care is due, 0 where none is asked for. */
export type CareMonths = Readonly<Record<MaterialGroup, Readonly<Record<JewelleryCategory, number>>>>;

/** When care is due next, by category and material, from the last care or else the day it was bought; null where the house asks for none. */
export function nextCareOn(
  { category, material }: { category: JewelleryCategory; material: string | null },
  from: string,
  careMonths: CareMonths,
): string | null {
  const months = careMonths[materialGroup(material)][category];
  return months === 0 ? null : dayMonthsAfter(from, months);
}

/** How long we stand for a piece that we sold. */
export const warrantyUntil = (boughtOn: string, months: number): string | null =>
  months === 0 ? null : dayMonthsAfter(boughtOn, months);
