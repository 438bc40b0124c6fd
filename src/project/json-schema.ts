import { z } from 'zod';
import type { Path } from './source.js';

/** A JSON Schema of draft 2020-12, as editors read it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The JSON Schema of what may be written for a zod schema: keys with a default may be left out. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
}

/** The parts of a schema that a value at the path may follow: one, or several where there is a choice. */
function schemasAt(root: JsonSchema, path: Path): JsonSchema[] {
  let found = alternatives(root, root);
  for (const step of path) {
    found = found.flatMap((schema) => alternatives(root, child(schema, step)));
  }
  return found;
}

/** The keys that are declared for the map at the path. */
export function keysAt(root: JsonSchema, path: Path): string[] {
  return [...new Set(schemasAt(root, path).flatMap((s) => Object.keys(s.properties ?? {})))];
}

/** What the schema says of the value at the path. */
export function descriptionAt(root: JsonSchema, path: Path): string | undefined {
  const parents = schemasAt(root, path.slice(0, -1));
  const own = parents.map((schema) => child(schema, path.at(-1) ?? ''));
  return [...own.flatMap((s) => (isSchema(s) ? [s] : [])), ...schemasAt(root, path)].find(
    (s) => s.description !== undefined,
  )?.description;
}

function child(schema: JsonSchema, step: PropertyKey): unknown {
  if (typeof step === 'number') {
    return schema.prefixItems?.[step] ?? schema.items;
  }
  return schema.properties?.[String(step)] ?? schema.additionalProperties;
}

function alternatives(root: JsonSchema, schema: unknown): JsonSchema[] {
  if (!isSchema(schema)) return [];
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return alternatives(root, schema.$ref === '#' ? root : root.$defs?.[name]);
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  return choices === undefined ? [schema] : choices.flatMap((c) => alternatives(root, c));
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
