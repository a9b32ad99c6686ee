/** Something that stands for a while: minutes of a day, and how many lanes it takes side by side. */
export interface Stretch {
  from: number;
  until: number;
  units: number;
}

export interface Laid<Item> {
  item: Item;
  /** The first lane it stands in. */
  lane: number;
  /** How many lanes side by side. */
  width: number;
}

/**
 * Lays stretches into lanes, each into the first that are free next to each other: by start, the longer first. Uses more
 * than `capacity` lanes only where so much stands at once (the capacity was lowered afterwards).
 */
export function layInLanes<Item extends Stretch>(
  items: readonly Item[],
  capacity: number,
): { laid: Laid<Item>[]; lanes: number } {
  const byStart = items.toSorted((a, b) => a.from - b.from || b.until - a.until);
  const freeAt: number[] = Array<number>(capacity).fill(Number.NEGATIVE_INFINITY);
  const laid = byStart.map((item) => {
    const width = Math.max(1, item.units);
    const lane = firstFree(freeAt, item.from, width);
    for (let index = lane; index < lane + width; index++) freeAt[index] = item.until;
    return { item, lane, width };
  });
  return { laid, lanes: freeAt.length };
}

/** The first of `width` lanes in a row that are free; past the last ones where there are none. */
function firstFree(freeAt: readonly number[], from: number, width: number): number {
  let run = 0;
  for (const [index, free] of freeAt.entries()) {
    run = free <= from ? run + 1 : 0;
    if (run === width) return index - width + 1;
  }
  return freeAt.length - run;
}

export interface Packed<Item> extends Laid<Item> {
  /** How many lanes the group it overlaps with needs. */
  of: number;
}

/** Lays stretches of a whole day side by side: what overlaps with nothing gets the full width. */
export function packDay<Item extends Stretch>(items: readonly Item[]): Packed<Item>[] {
  const groups: Item[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of items.toSorted((a, b) => a.from - b.from)) {
    const group = groups.at(-1);
    if (group && item.from < end) group.push(item);
    else groups.push([item]);
    end = Math.max(end, item.until);
  }
  return groups.flatMap((group) => {
    const { laid, lanes } = layInLanes(group, 0);
    return laid.map((one) => ({ ...one, of: lanes }));
  });
}
