import type { Schema } from './openapi.schemas';

/** What is written where a schema says nothing about its text. A test keeps it out of the document. */
export const NO_EXAMPLE = 'text without an example';

/**
 * An example of a schema, the same on every call: its own `examples`, or put together from those of its parts.
 * Nullable and optional parts are shown.
 */
export function exampleOf(schema: Schema, components: Readonly<Record<string, Schema>>): unknown {
  const of = (part: Schema) => exampleOf(part, components);
  if (schema.examples && schema.examples.length > 0) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum && schema.enum.length > 0) return schema.enum[0];
  if (schema.$ref !== undefined) return of(referred(schema.$ref, components));

  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null');
  if (choice) return of(choice);
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, of(part)]));
  if (schema.items) return [of(schema.items)];

  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  return NO_EXAMPLE;
}

/** @throws when a reference leads nowhere: the document would be broken */
export function referred(ref: string, components: Readonly<Record<string, Schema>>): Schema {
  const schema = components[ref.replace('#/components/schemas/', '')];
  if (!schema) throw new Error(`${ref} leads nowhere`);
  return schema;
}
