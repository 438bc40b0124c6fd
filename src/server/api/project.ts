import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { canonicalJson } from '../../model/index.js';
import { checkProject, etagOf } from '../../project/index.js';
import type { Api } from './api.js';
import { FileText, FindingJson, findingJson } from './declarations.js';

const KINDS = [
  'settings',
  'signals',
  'taxonomy',
  'archetypes',
  'rules',
  'stages',
  'matrix',
] as const;

/** The project as its files say it. */
export function project(app: Api, { engine }: { readonly engine: Engine }): void {
  app.get(
    '/project',
    {
      config: { operation: 'project.read' },
      schema: {
        summary: 'The settings of the project, its files as text, and what is wrong with them',
        response: {
          200: z.object({
            name: z.string(),
            directory: z.string(),
            timezone: z.string(),
            currency: z.string(),
            simulated: z.boolean().describe('whether its data is made up'),
            words: z.object({
              contact: z.string(),
              contacts: z.string(),
              account: z.string(),
              accounts: z.string(),
            }),
            retention: z.object({ events: z.union([z.number(), z.literal('keep')]) }),
            files: z.array(z.object({ kind: z.enum(KINDS), ...FileText })),
            ok: z.boolean(),
            problems: z.array(FindingJson),
            warnings: z.array(FindingJson),
            outdated: z
              .boolean()
              .describe('whether the files say something else than what runs: restart the server'),
          }),
        },
      },
    },
    async () => {
      const running = engine.project;
      const { name, directory, timezone, currency, simulated, words, retention } = running;
      const check = await checkProject(directory);
      return {
        name,
        directory,
        timezone,
        currency,
        simulated,
        words: { ...words },
        retention: { ...retention },
        files: check.files.map((one) => ({ ...one, etag: etagOf(one.text) })),
        ok: check.ok,
        problems: check.errors.map(findingJson),
        warnings: check.warnings.map(findingJson),
        outdated:
          check.project === undefined || canonicalJson(check.project) !== canonicalJson(running),
      };
    },
  );
}
