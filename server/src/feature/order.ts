/** Something that has its place among others. */
export interface Placed {
  readonly name: string;
  /** Names of those it comes after. `everything`: it must be the last. */
  readonly after?: readonly string[] | 'everything';
}

/**
 * Checks that a list is in the order that those in it ask for. The list is the order: nothing is moved.
 * @throws Error where one stands before another that it comes after, names one that is not there, or two have one name
 */
export function assertOrder(list: readonly Placed[]): void {
  const names = list.map(({ name }) => name);
  for (const [place, { name, after = [] }] of list.entries()) {
    if (names.indexOf(name) !== place) throw new Error(`two are called ${name}`);
    if (after === 'everything') {
      if (place !== list.length - 1) throw new Error(`${name} comes after everything: move it to the end`);
      continue;
    }
    for (const earlier of after) {
      if (!names.includes(earlier)) throw new Error(`${name} comes after ${earlier}, which is not there`);
      if (names.indexOf(earlier) >= place) throw new Error(`${name} comes after ${earlier}: move it down`);
    }
  }
}
