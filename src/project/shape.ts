import type { z } from 'zod';
import type { Findings } from './findings.js';
import { inWords } from './issue-words.js';
import { toJsonSchema } from './json-schema.js';
import type { Path, Source } from './source.js';

/**
 * Checks that the data of a file has the shape of its schema, and returns it with its defaults. Every departure is
 * found, each at its place.
 */
export function checkShape<S extends z.ZodType>(
  source: Source,
  schema: S,
  findings: Findings,
): z.output<S> | undefined {
  // What is no YAML has no shape either; that was said already.
  if (source.value === undefined) return undefined;
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  const declared = toJsonSchema(schema);
  const mistakes = result.error.issues.flatMap((issue) => inWords(issue, source.value, declared));
  // A map with a misspelt key seems to lack that key, or anything at all; the misspelling says it all.
  const misspelt = new Set(
    mistakes.flatMap(({ path, at, meant }) =>
      at === 'key' ? [placeOf(path.slice(0, -1)), placeOf(meant ?? path)] : [],
    ),
  );
  for (const { path, at, message, remedy } of mistakes) {
    if (at === 'value' && misspelt.has(placeOf(path))) continue;
    findings.error(source, path, message, { at, remedy });
  }
  return undefined;
}

function placeOf(path: Path): string {
  return JSON.stringify(path.map(String));
}
