import type { QueryClient } from '@tanstack/react-query';
import {
  editRulesQuery,
  readRulesQuery,
  type PlacedRule,
  type RuleEdit,
  type RuleFile,
} from '../../../api/rules.js';
import { declared, nameOf, type Draft } from './draft.js';

/**
 * A draft whose changes are made in what a file says by now. What is carried over are the rules that were added, changed or taken
 * out; not their order, and not comments. Errors: `ApiProblem`.
 */
export async function carriedOver(
  client: QueryClient,
  file: RuleFile,
  { disk }: Draft,
  mine: readonly PlacedRule[],
): Promise<Draft> {
  const before = await client.fetchQuery(readRulesQuery(file.file, disk));
  const edits = editsBetween(before.rules, mine, file.rules);
  const { text } = await client.fetchQuery(editRulesQuery(file.file, file.text, edits));
  return { etag: file.etag, disk: file.text, base: text, form: null };
}

/** What leads from some rules to others, among those that there are. */
export function editsBetween(
  before: readonly PlacedRule[],
  after: readonly PlacedRule[],
  present: readonly PlacedRule[],
): readonly RuleEdit[] {
  const was = new Map(before.map((rule) => [nameOf(rule), said(rule)]));
  const names = new Set(after.map(nameOf));
  const there = new Set(present.map(nameOf));
  return [
    ...after
      .filter((rule) => was.get(nameOf(rule)) !== said(rule))
      .map((rule) => ({ put: { ...declared(rule) } })),
    ...before
      .filter((rule) => !names.has(nameOf(rule)) && there.has(nameOf(rule)))
      .map(({ level, segment }) => ({ remove: { level, segment } })),
  ];
}

function said(rule: PlacedRule): string {
  return JSON.stringify(declared(rule));
}
