import * as z from 'zod';

/** A JSON Schema as OpenAPI 3.1 writes it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
  minimum?: number;
  [keyword: string]: unknown;
}

export type Side = 'input' | 'output';

/** Schemas by name, for `components/schemas`; `input` and `output` are apart only while they are collected. */
export interface SchemaBook {
  /** The schema as requests (`input`) or answers (`output`) have it; named parts of it are put into the book. */
  add(schema: z.ZodType, side: Side): Schema;
  /** Every named schema. Call it once everything is added. */
  components(): Record<string, Schema>;
  /** What puts the final names into schemas that `add` returned. Ask for it once everything is added. */
  resolver(): (schema: Schema) => Schema;
}

/** Where a name has different schemas for requests and answers, the request's is called so. */
const inputName = (name: string) => `${name}Input`;

const sideRef = (side: Side, name: string) => `#/${side}/${name}`;
const componentRef = (name: string) => `#/components/schemas/${name}`;

/** Collects the schemas of a contract under the names of their `id` metas. */
export function schemaBook(): SchemaBook {
  const named: Record<Side, Map<string, Schema>> = { input: new Map(), output: new Map() };

  function add(schema: z.ZodType, side: Side): Schema {
    const { $defs = {}, ...json } = z.toJSONSchema(schema, { io: side }) as Schema & {
      $defs?: Record<string, Schema>;
    }; // JSON by zod's own promise
    delete json.$schema;
    for (const [id, definition] of Object.entries($defs)) {
      const name = nameOf(id);
      const tidied = tidy(definition, side);
      const known = named[side].get(name);
      if (known && !same(known, tidied)) throw new Error(`two schemas of the contract are called ${name}`);
      named[side].set(name, tidied);
    }
    return tidy(json, side);
  }

  /** Names whose input and output differ, in themselves or in what they refer to. */
  function splitNames(): Set<string> {
    const both = [...named.input.keys()].filter((name) => named.output.has(name));
    const text = (side: Side, name: string, split: ReadonlySet<string>) =>
      JSON.stringify(
        mapRefs(named[side].get(name) ?? {}, (to, target) =>
          split.has(target) ? sideRef(to, target) : target,
        ),
      );
    for (let split = new Set<string>(); ;) {
      const next = new Set(both.filter((name) => text('input', name, split) !== text('output', name, split)));
      if (next.size === split.size) return split;
      split = next;
    }
  }

  function resolver(): (schema: Schema) => Schema {
    const split = splitNames();
    return (schema) =>
      mapRefs(schema, (side, name) =>
        componentRef(side === 'input' && split.has(name) ? inputName(name) : name),
      );
  }

  return {
    add,
    resolver,
    components() {
      const split = splitNames();
      const resolve = resolver();
      const components = new Map<string, Schema>();
      for (const [name, schema] of named.output) components.set(name, resolve(schema));
      for (const [name, schema] of named.input) {
        const called = split.has(name) ? inputName(name) : name;
        if (split.has(name) && components.has(called))
          throw new Error(`the contract already has a schema ${called}`);
        components.set(called, resolve(schema));
      }
      return Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

/** zod names what has no `id` but refers to itself `__schema0`: among our schemas that is only the JSON value. */
const nameOf = (id: string) => (id.startsWith('__schema') ? 'JsonValue' : id);

const same = (a: Schema, b: Schema) => JSON.stringify(a) === JSON.stringify(b);

/**
 * `example` of our metas becomes JSON Schema's `examples`; references say which side they are of; an answer may get more
 * fields in time, so it does not forbid them.
 */
function tidy(schema: Schema, side: Side): Schema {
  const { example, $ref, ...rest } = mapChildren(schema, (child) => tidy(child, side));
  if (side === 'output' && rest.additionalProperties === false) delete rest.additionalProperties;
  return {
    ...($ref === undefined ? {} : { $ref: sideRef(side, nameOf($ref.replace('#/$defs/', ''))) }),
    ...rest,
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

function mapRefs(schema: Schema, rename: (side: Side, name: string) => string): Schema {
  const mapped = mapChildren(schema, (child) => mapRefs(child, rename));
  const [, side, name] = /^#\/(input|output)\/(.+)$/.exec(mapped.$ref ?? '') ?? [];
  if ((side === 'input' || side === 'output') && name !== undefined) mapped.$ref = rename(side, name);
  return mapped;
}

/** A copy with every schema directly inside replaced. */
function mapChildren(schema: Schema, map: (child: Schema) => Schema): Schema {
  const { properties, items, anyOf, oneOf, allOf, additionalProperties } = schema;
  const copy: Schema = { ...schema };
  if (properties)
    copy.properties = Object.fromEntries(
      Object.entries(properties).map(([name, child]) => [name, map(child)]),
    );
  if (items) copy.items = map(items);
  if (anyOf) copy.anyOf = anyOf.map(map);
  if (oneOf) copy.oneOf = oneOf.map(map);
  if (allOf) copy.allOf = allOf.map(map);
  if (typeof additionalProperties === 'object') copy.additionalProperties = map(additionalProperties);
  return copy;
}
