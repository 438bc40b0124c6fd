import type { z } from 'zod';
import {
  ArchetypesFile,
  Mapping,
  MatrixFile,
  ProjectFile,
  RulesFile,
  SignalsFile,
  StagesFile,
  TaxonomyFile,
} from '../model/index.js';
import { toJsonSchema, type JsonSchema } from './json-schema.js';

/** The name of a schema file in `schema/`. */
export type SchemaName =
  `${'ethogram' | 'signals' | 'taxonomy' | 'archetypes' | 'rules' | 'stages' | 'matrix' | 'mapping'}.schema.json`;

const FILES: Record<SchemaName, { readonly title: string; readonly schema: z.ZodType }> = {
  'ethogram.schema.json': { title: 'Ethogram: settings of a project', schema: ProjectFile },
  'signals.schema.json': { title: 'Ethogram: signals', schema: SignalsFile },
  'taxonomy.schema.json': { title: 'Ethogram: content taxonomy', schema: TaxonomyFile },
  'archetypes.schema.json': { title: 'Ethogram: archetypes', schema: ArchetypesFile },
  'rules.schema.json': { title: 'Ethogram: rule segments', schema: RulesFile },
  'stages.schema.json': { title: 'Ethogram: buying stages', schema: StagesFile },
  'matrix.schema.json': { title: 'Ethogram: activation matrix', schema: MatrixFile },
  'mapping.schema.json': { title: 'Ethogram: mapping of a foreign file', schema: Mapping },
};

/**
 * The JSON Schemas (draft 2020-12) of the files of a project, by the name they have in `schema/`. They are made from
 * the schemas that the program itself checks with; what only the program can check (references between files, fields
 * that go together) is left to `validate`.
 */
export function projectSchemas(): Record<SchemaName, JsonSchema> {
  const entries = Object.entries(FILES).map(([name, { title, schema }]) => {
    const { $schema, ...rest } = toJsonSchema(schema);
    return [name, { $schema, title, ...rest }] as const;
  });
  return Object.fromEntries(entries) as Record<SchemaName, JsonSchema>;
}
