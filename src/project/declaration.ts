import type { z } from 'zod';
import { Findings, type Finding } from './findings.js';
import { checkShape } from './shape.js';
import { parseSource } from './source.js';

/**
 * Reads one YAML file that stands by itself (a mapping, say) and checks it against its schema. Every mistake is found,
 * with its place and remedy; the data comes only without any.
 */
export function readDeclaration<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): { readonly data?: z.output<S>; readonly mistakes: readonly Finding[] } {
  const findings = new Findings();
  const source = parseSource(file, text);
  findings.syntax(source);
  const data = checkShape(source, schema, findings);
  return data === undefined || findings.errors.length > 0
    ? { mistakes: findings.errors }
    : { data, mistakes: [] };
}
