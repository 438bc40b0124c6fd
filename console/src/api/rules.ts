import { queryOptions } from '@tanstack/react-query';
import type { Rule } from '../../../src/model/index.js';
import { api, ask } from './client.js';
import type { paths } from './schema.js';
import type { Level } from './segments.js';

type Files = paths['/api/rules/files']['get']['responses'][200]['content']['application/json'];
type Edit = paths['/api/rules/edit']['post'];
type AnyRead = Omit<Files['files'][number], 'file' | 'text' | 'etag'>;

/** A rule, and the lines it stands on. */
export interface PlacedRule extends Rule {
  readonly line: number;
  readonly endLine: number;
}

/** What a text of rules says, what is wrong with it, and how it differs from the file on the disk. */
export interface RulesRead extends Omit<AnyRead, 'rules'> {
  /** Empty where something is wrong. */
  readonly rules: readonly PlacedRule[];
}

/** A file that rules are declared in. */
export interface RuleFile extends RulesRead {
  /** Null: there is no file of rules yet. */
  readonly file: string | null;
  readonly text: string;
  /** Null: there is no such file yet. */
  readonly etag: string | null;
}

/** A mistake at its line, or what is worth a look. */
export type RuleProblem = RulesRead['problems'][number];
/** Lines that are others now. */
export type RuleHunk = RulesRead['diff'][number];
/** What is done to a list of rules. */
export type RuleEdit = NonNullable<
  Edit['requestBody']
>['content']['application/json']['edits'][number];

/** What a rule is known by. */
export interface RuleName {
  readonly level: Level;
  readonly segment: string;
}

const RULES_KEY = ['rules'] as const;

/** The files of rules as they are on the disk; where there is none, one that is to be. */
export const ruleFilesQuery = queryOptions({
  queryKey: [...RULES_KEY, 'files'] as const,
  queryFn: async ({ signal }): Promise<readonly RuleFile[]> => {
    const { files } = await ask(api.GET('/api/rules/files', { signal }));
    if (files.length === 0) return [NO_FILE];
    return files.map((one) => ({ ...one, rules: one.rules as unknown as readonly PlacedRule[] }));
  },
});

const NO_FILE: RuleFile = {
  file: null,
  text: '',
  etag: null,
  ok: true,
  problems: [],
  warnings: [],
  diff: [],
  rules: [],
};

/** What a text says. Asked once for each text. */
export function readRulesQuery(file: string | null, text: string) {
  return queryOptions({
    queryKey: [...RULES_KEY, 'read', file, text] as const,
    queryFn: async ({ signal }): Promise<RulesRead> => {
      const body = { ...(file !== null && { file }), text };
      return readOf(await ask(api.POST('/api/rules/validate', { body, signal })));
    },
    gcTime: 60_000,
  });
}

/** A text with some rules changed, and what it says then; the rest stays as it was typed. */
export function editRulesQuery(file: string | null, text: string, edits: readonly RuleEdit[]) {
  return queryOptions({
    queryKey: [...RULES_KEY, 'edit', file, text, edits] as const,
    queryFn: async ({ signal }): Promise<RulesRead & { readonly text: string }> => {
      const body = { ...(file !== null && { file }), text, edits: [...edits] };
      const answer = await ask(api.POST('/api/rules/edit', { body, signal }));
      return { ...readOf(answer), text: answer.text };
    },
    gcTime: 60_000,
  });
}

function readOf(answer: AnyRead): RulesRead {
  // The description of the API leaves the form of a condition open.
  return { ...answer, rules: answer.rules as unknown as readonly PlacedRule[] };
}

type Previewed =
  paths['/api/rules/preview']['post']['responses'][200]['content']['application/json'];
/** What would become of a segment or a stage, were other rules in force. */
export type Moving = Previewed['segments'][number];

/** Who would enter and leave, were these all the rules there are. Changes nothing. */
export function previewRulesQuery(rules: readonly Rule[]) {
  return queryOptions({
    queryKey: [...RULES_KEY, 'preview', rules] as const,
    queryFn: ({ signal }) =>
      ask(api.POST('/api/rules/preview', { body: { rules: [...rules] }, signal })),
    staleTime: 15_000,
    gcTime: 60_000,
  });
}

interface Saving {
  readonly file: string | null;
  readonly text: string;
  readonly etag: string | null;
}

/** Puts a text in place of a file of rules: they are in force at once. Errors: `ApiProblem`, like `changed_meanwhile`. */
export function saveRules({ file, text, etag }: Saving) {
  const body = { ...(file !== null && { file }), text, etag };
  return ask(api.PUT('/api/rules/files', { body }));
}

/** How many of the last events are looked through for names. */
const LOOKED_THROUGH = 1000;

/** What came in last: the names in it are suggested where one is to be typed. */
export const recentEventsQuery = queryOptions({
  queryKey: ['events', 'for-rules'] as const,
  queryFn: ({ signal }) =>
    ask(api.GET('/api/events', { params: { query: { limit: LOOKED_THROUGH } }, signal })),
  staleTime: 300_000,
});
