import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { LEVELS, Level, MatrixFile, Play } from '../../model/index.js';
import {
  checkProject,
  editList,
  linesOf,
  readDeclaration,
  type ListForm,
} from '../../project/index.js';
import type { Api } from './api.js';
import {
  FileText,
  filesOf,
  FindingJson,
  findingJson,
  Judged,
  judged,
  MOST_TEXT,
  NewText,
} from './declarations.js';
import { instant, Instant } from './instant.js';
import { rulesAt } from './segments.js';

const Planned = Play.extend({
  file: z.string(),
  line: z.number().int().describe('where it stands in the text, from 1'),
  endLine: z.number().int(),
});

const FORM: ListForm = {
  key: 'plays',
  what: 'play',
  nameOf: ({ segment }) => String(segment),
};

/** The activation matrix: what to do for whom. */
export function matrix(app: Api, { engine, ingest }: { engine: Engine; ingest: Ingest }): void {
  const { directory } = engine.project;
  app.get(
    '/matrix',
    {
      config: { operation: 'plays.read' },
      schema: {
        summary: 'The activation matrix: its files, what they say, and the segments without a play',
        response: {
          200: z.object({
            files: z.array(z.object(FileText)),
            plays: z.array(Planned),
            problems: z.array(FindingJson),
            warnings: z.array(FindingJson),
            missing: z
              .array(z.object({ level: Level, slug: z.string(), name: z.string() }))
              .describe('segments for which nothing would be done'),
            next: z.null(),
            asOf: Instant,
          }),
        },
      },
    },
    async () => {
      const check = await checkProject(directory);
      const files = filesOf(check, 'matrix');
      const names = new Set(files.map(({ file }) => file));
      const own = (found: typeof check.errors) =>
        found.filter(({ file }) => names.has(file)).map(findingJson);
      const plays = files.flatMap(({ file, text }) => playsIn(file, text));
      return {
        files,
        plays,
        problems: own(check.errors),
        warnings: own(check.warnings),
        missing: await withoutPlay(engine, ingest, new Set(plays.map(({ segment }) => segment))),
        next: null,
        asOf: instant(ingest.asOf),
      };
    },
  );
  app.post(
    '/matrix/edit',
    {
      config: { operation: 'plays.read' },
      schema: {
        summary:
          'The text of the matrix with some plays added, changed or taken out; saves nothing',
        description: 'What is not changed stays as it was typed, comments included.',
        body: z.strictObject({
          file: NewText.shape.file,
          text: z.string().max(MOST_TEXT).describe('as it is so far, saved or not'),
          edits: z
            .array(
              z.union([
                z.strictObject({
                  put: z
                    .record(z.string(), z.unknown())
                    .describe('a play, as it is to be declared'),
                  was: z.string().optional().describe('the segment of the play it replaces'),
                  at: z.number().int().min(0).optional(),
                }),
                z.strictObject({ remove: z.string().describe('the segment of a play') }),
              ]),
            )
            .max(100)
            .describe('none: only to check the text'),
        }),
        response: { 200: z.object({ text: z.string(), ...Judged, plays: z.array(Planned) }) },
      },
    },
    async ({ body: { file: asked, text, edits } }) => {
      const changed = editList(text, FORM, edits);
      const { file, ok, problems, warnings, diff } = await judged(
        directory,
        'matrix',
        asked,
        changed,
      );
      return { text: changed, ok, problems, warnings, diff, plays: playsIn(file, changed) };
    },
  );
  app.put(
    '/matrix',
    {
      config: { operation: 'plays.write' },
      schema: {
        summary: 'Saves a file of the activation matrix',
        body: NewText,
        response: { 200: z.object(FileText) },
      },
    },
    async ({ body }) => {
      const { file, etag } = await engine.saveFile({ kind: 'matrix', ...body });
      return { file, etag, text: body.text };
    },
  );
}

function playsIn(file: string, text: string): z.infer<typeof Planned>[] {
  const { data } = readDeclaration(file, text, MatrixFile);
  const places = linesOf(text, FORM.key);
  return (data?.plays ?? []).map((play, i) => ({ ...play, file, ...places[i] }));
}

/** Segments in force that no play is for: neither by their slug nor by their archetype's. */
async function withoutPlay(engine: Engine, ingest: Ingest, planned: ReadonlySet<string>) {
  const declared = rulesAt(ingest, Infinity).map(({ level, segment, rule }) => ({
    level,
    slug: segment,
    name: rule.name,
    archetype: null as string | null,
  }));
  const active = await Promise.all(LEVELS.map((level) => engine.models.active(level)));
  const found = active.flatMap((model) =>
    model === null
      ? []
      : model.definition.segments.map((segment) => ({ level: model.level, ...segment })),
  );
  return [...declared, ...found]
    .filter(
      ({ slug, archetype }) => ![slug, archetype].some((one) => one !== null && planned.has(one)),
    )
    .map(({ level, slug, name }) => ({ level, slug, name }));
}
