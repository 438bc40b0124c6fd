import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { Level } from '../../model/index.js';
import {
  checkProject,
  editList,
  linesOf,
  readRules,
  type Item,
  type ListEdit,
  type ListForm,
} from '../../project/index.js';
import type { Api } from './api.js';
import { FileText, filesOf, Judged, judged, judgedIn, MOST_TEXT, NewText } from './declarations.js';
import { instant, Instant } from './instant.js';
import { definitionsSince } from './rules.js';

const Declared = z.object({
  level: Level,
  segment: z.string(),
  name: z.string(),
  description: z.string(),
  when: z.record(z.string(), z.unknown()).describe('the condition, as it is declared'),
  line: z.number().int().describe('where it stands in the text, from 1'),
  endLine: z.number().int(),
});

const Read = { ...Judged, rules: z.array(Declared).describe('empty where something is wrong') };

const Name = z.strictObject({ level: Level, segment: z.string() });

const Edit = z.union([
  z.strictObject({
    put: z.record(z.string(), z.unknown()).describe('a rule, as it is to be declared'),
    was: Name.optional().describe('the rule it takes the place of; default: that of its own name'),
    at: z.number().int().min(0).optional().describe('where a new one goes; default: last'),
  }),
  z.strictObject({ remove: Name }),
  z.strictObject({ move: Name, to: z.number().int().min(0) }),
]);

const FORM: ListForm = {
  key: 'rules',
  what: 'rule',
  nameOf: ({ level, segment }: Item) => `${String(level)} ${String(segment)}`,
};

/** The files that rules are declared in: read, checked, changed and saved. */
export function ruleFiles(app: Api, { engine, ingest }: { engine: Engine; ingest: Ingest }): void {
  const { directory } = engine.project;
  app.get(
    '/rules/files',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary: 'The files that rules are declared in, as text, with what they say',
        response: {
          200: z.object({
            files: z.array(z.object({ ...FileText, ...Read })),
            next: z.null(),
            asOf: Instant,
          }),
        },
      },
    },
    async () => {
      const check = await checkProject(directory);
      return {
        files: filesOf(check, 'rules').map((one) => ({
          ...one,
          ...judgedIn(check, one.file),
          diff: [],
          rules: rulesWithLines(one.text, engine.project),
        })),
        next: null,
        asOf: instant(ingest.asOf),
      };
    },
  );
  app.post(
    '/rules/validate',
    {
      config: { operation: 'segments.preview' },
      schema: {
        summary:
          'What a text of rules says, what is wrong with it, and how it differs; changes nothing',
        body: z.strictObject({
          file: NewText.shape.file,
          text: z.string().max(MOST_TEXT),
        }),
        response: { 200: z.object(Read) },
      },
    },
    async ({ body: { file, text } }) => readJson(engine, file, text),
  );
  app.post(
    '/rules/edit',
    {
      config: { operation: 'segments.preview' },
      schema: {
        summary:
          'The text of a file of rules with some rules added, changed, moved or taken out; saves nothing',
        description: 'What is not changed stays as it was typed, comments included.',
        body: z.strictObject({
          file: NewText.shape.file,
          text: z.string().max(MOST_TEXT).describe('as it is so far, saved or not'),
          edits: z.array(Edit).max(100),
        }),
        response: { 200: z.object({ text: z.string(), ...Read }) },
      },
    },
    async ({ body: { file, text, edits } }) => {
      const changed = editList(text, FORM, edits.map(editOf));
      return { text: changed, ...(await readJson(engine, file, changed)) };
    },
  );
  app.put(
    '/rules/files',
    {
      config: { operation: 'segments.write' },
      schema: {
        summary: 'Saves a file of rules; they are in force at once',
        body: NewText,
        response: {
          200: z.object({
            ...FileText,
            since: Instant.nullable().describe('since when the rules are in force'),
            moved: z.object({
              entities: z.number().int().describe('how many are in another segment now'),
              entered: z.number().int(),
              left: z.number().int(),
            }),
          }),
        },
      },
    },
    async ({ body }) => {
      const { file, etag, moved } = await engine.saveFile({ kind: 'rules', ...body });
      return {
        file,
        etag,
        text: body.text,
        since: definitionsSince(ingest),
        moved: moved ?? { entities: 0, entered: 0, left: 0 },
      };
    },
  );
}

type AskedEdit = z.infer<typeof Edit>;

function editOf(edit: AskedEdit): ListEdit {
  if ('remove' in edit) return { remove: FORM.nameOf(edit.remove) };
  if ('move' in edit) return { move: FORM.nameOf(edit.move), to: edit.to };
  return { ...edit, was: edit.was === undefined ? undefined : FORM.nameOf(edit.was) };
}

async function readJson({ project }: Engine, asked: string | undefined, text: string) {
  const { ok, problems, warnings, diff } = await judged(project.directory, 'rules', asked, text);
  const rules = ok ? rulesWithLines(text, project) : [];
  return { ok, problems, warnings, diff, rules };
}

function rulesWithLines(text: string, project: Engine['project']): z.infer<typeof Declared>[] {
  const { data = [] } = readRules(text, project);
  const places = linesOf(text, FORM.key);
  return data.map(({ level, segment, name, description, when }, i) => ({
    level,
    segment,
    name,
    description,
    when: { ...when },
    line: places[i].line,
    endLine: places[i].endLine,
  }));
}
