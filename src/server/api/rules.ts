import { z } from 'zod';
import { EthogramError } from '../../errors.js';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import type { SegmentPreview } from '../../membership/index.js';
import { Level } from '../../model/index.js';
import { readRules } from '../../project/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { pause } from './page.js';
import { rulesAt } from './segments.js';

/** How many names a preview shows of those who would enter, and of those who would leave. */
const NAMES = 20;
const TEXT = 500_000;

const Problem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  remedy: z.string().nullable(),
});

const Moving = z.object({
  level: Level,
  segment: z.string(),
  change: z.enum(['added', 'removed', 'edited', 'moved', 'same']),
  before: z.number().int(),
  after: z.number().int(),
  enters: z.object({ count: z.number().int(), first: z.array(z.string()) }),
  leaves: z.object({ count: z.number().int(), first: z.array(z.string()) }),
});

const Declared = z.record(z.string(), z.unknown());

/** The rules: those in force, and what others would do. */
export function rules(app: Api, { engine, ingest }: { engine: Engine; ingest: Ingest }): void {
  app.get(
    '/rules',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary: 'The rules in force, in the order of precedence, and since when they are',
        response: {
          200: z.object({
            rules: z.array(z.object({ definition: z.string(), rule: Declared })),
            engagement: Declared.describe('what counts as engagement'),
            since: Instant.nullable(),
            next: z.null(),
            asOf: Instant,
          }),
        },
      },
    },
    async () => ({
      rules: rulesAt(ingest, Infinity).map(({ definition, rule }) => ({
        definition,
        rule: { ...rule },
      })),
      engagement: { ...ingest.definitions.engagement },
      since: definitionsSince(ingest),
      next: null,
      asOf: instant(ingest.asOf),
    }),
  );

  app.post(
    '/rules/preview',
    {
      config: { operation: 'segments.preview' },
      schema: {
        summary:
          'Who would enter and leave which segment, were these rules in force now; changes nothing',
        body: z.union([
          z.strictObject({ rules: z.array(z.unknown()).describe('the whole list of rules') }),
          z.strictObject({ yaml: z.string().max(TEXT).describe('the text of a file of rules') }),
        ]),
        response: {
          200: z.object({
            ok: z.boolean(),
            problems: z
              .array(Problem)
              .describe(
                'what is wrong with the rules; of a JSON list, lines are those of its text indented by 2',
              ),
            warnings: z.array(Problem),
            segments: z.array(Moving).describe('empty where something is wrong'),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ body }) => {
      const { asOf } = ingest;
      const text = 'yaml' in body ? body.yaml : JSON.stringify({ rules: body.rules }, null, 2);
      const { data, errors, warnings } = readRules(text, engine.project);
      const said = { warnings: warnings.map(problemJson), asOf: instant(asOf) };
      if (data === undefined)
        return { ok: false, problems: errors.map(problemJson), segments: [], ...said };
      try {
        const moving = await ingest.preview(data, pause);
        return { ok: true, problems: [], segments: moving.map(movingJson), ...said };
      } catch (error) {
        if (!(error instanceof EthogramError) || error.code !== 'project_invalid') throw error;
        const problems = [{ line: 1, column: 1, message: error.message, remedy: null }];
        return { ok: false, problems, segments: [], ...said };
      }
    },
  );
}

/** Since when the rules are in force; null: none were ever declared. */
export function definitionsSince(ingest: Ingest): string | null {
  const from = ingest.live.state.epochs.at(-1)?.from ?? -Infinity;
  return Number.isFinite(from) ? instant(from) : null;
}

function problemJson({
  line,
  column,
  message,
  remedy,
}: {
  line: number;
  column: number;
  message: string;
  remedy?: string;
}) {
  return { line, column, message, remedy: remedy ?? null };
}

function movingJson({ enters, leaves, ...moving }: SegmentPreview) {
  const some = (ids: readonly string[]) => ({ count: ids.length, first: ids.slice(0, NAMES) });
  return { ...moving, enters: some(enters), leaves: some(leaves) };
}
