import * as z from 'zod';

/** What dependency-cruiser writes with `--output-type json`: files, and the files they import. */
const Cruise = z.object({
  modules: z
    .array(z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) }))
    .nonempty(),
});

/** Modules and the modules they import, with one import for an example of each. */
type Imports = Map<string, Map<string, string>>;

/** A module is the first folder, whatever rooms it has inside. */
const moduleOf = (file: string): string | undefined => /^server\/src\/modules\/([^/]+)\//.exec(file)?.[1];

function importsBetween(json: unknown): Imports {
  const imports: Imports = new Map();
  for (const { source, dependencies } of Cruise.parse(json).modules) {
    const from = moduleOf(source);
    for (const { resolved } of dependencies) {
      const to = moduleOf(resolved);
      if (from === undefined || to === undefined || from === to) continue;
      const those = imports.get(from) ?? new Map<string, string>();
      imports.set(from, those.set(to, those.get(to) ?? `${source} imports ${resolved}`));
    }
  }
  return imports;
}

/** The shortest way from one module to another, both included; undefined where there is none. */
function wayBetween(imports: Imports, from: string, to: string): string[] | undefined {
  const ways = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1) ?? from;
    if (last === to) return way;
    for (const next of imports.get(last)?.keys() ?? []) {
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** The same circle, whichever module it was found from. */
function fromItsFirst(circle: readonly string[]): string[] {
  const start = circle.indexOf(circle.toSorted()[0] ?? '');
  return [...circle.slice(start), ...circle.slice(0, start)];
}

/**
 * Modules of the server stand in an order: who is below never imports who is above; what it must ask or tell goes by an
 * announcement or by the feature value. Returns the circles that break it, each with an import for every step.
 */
export function circlesOfModules(json: unknown): string[] {
  const imports = importsBetween(json);
  const circles = new Map<string, string[]>();
  for (const [from, those] of imports)
    for (const to of those.keys()) {
      const back = wayBetween(imports, to, from);
      if (!back) continue;
      const circle = fromItsFirst(back);
      circles.set(circle.join(), circle);
    }
  return [...circles.values()]
    .toSorted((a, b) => a.length - b.length || a.join().localeCompare(b.join()))
    .map((circle) => {
      const steps = circle.map(
        (module, index) => [module, circle[(index + 1) % circle.length] ?? module] as const,
      );
      const examples = steps.map(([from, to]) => `  ${imports.get(from)?.get(to) ?? ''}`);
      return [`who is below imports who is above: ${[...circle, circle[0]].join(' → ')}`, ...examples].join(
        '\n',
      );
    });
}
