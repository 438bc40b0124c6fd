import { z } from 'zod';
import type { ImportResult as Result } from '../../collect/index.js';
import { EthogramError } from '../../errors.js';
import { Mapping } from '../../model/index.js';
import { readDeclaration, formatFinding } from '../../project/index.js';

/** What became of a file. */
export const ImportResult = z.object({
  file: z.string(),
  rows: z.number().int(),
  imported: z.number().int(),
  duplicates: z.number().int(),
  conflicts: z.number().int(),
  quarantined: z.number().int(),
  warnings: z.array(z.string()),
  quarantineReasons: z.array(z.object({ reason: z.string(), count: z.number().int() })),
});

/** What became of a file, as the API writes it. */
export function importJson({
  warnings,
  quarantineReasons,
  ...result
}: Result): z.infer<typeof ImportResult> {
  return {
    ...result,
    warnings: [...warnings],
    quarantineReasons: quarantineReasons.map((one) => ({ ...one })),
  };
}

/** The mapping in a text, YAML or JSON. Errors: `mapping_invalid`, naming every mistake with its line and remedy. */
export function mappingIn(text: string): Mapping {
  const { data, mistakes } = readDeclaration('mapping', text, Mapping);
  if (data !== undefined) return data;
  throw new EthogramError('mapping_invalid', mistakes.map(formatFinding).join('\n'));
}
