import { z } from 'zod';
import { defineAct, type ActKind } from '../collect/index.js';
import { canonicalJson, Rule, Selector, Stage, Taxonomy, type Project } from '../model/index.js';
import type { Store } from '../store/index.js';

/** All that decides who is in which declared segment and stage, beside what people do. */
const Definitions = z.object({
  rules: z.array(Rule),
  /** The stages of buying; what was kept before there were any has none. */
  stages: z.array(Stage).default([]),
  /** What counts as engagement (F-5). */
  engagement: Selector,
  taxonomy: Taxonomy,
});
export type Definitions = z.infer<typeof Definitions>;

const DefinitionsAct = z.object({ at: z.number().int(), content: Definitions });
type DefinitionsAct = z.infer<typeof DefinitionsAct>;

/** Other definitions are in force from a moment on. */
export const DEFINE: ActKind<DefinitionsAct> = defineAct(
  { type: 'define', title: 'a change of the rules', schema: DefinitionsAct },
  async (store, { at, content }, position) => {
    await store.run('INSERT INTO definitions VALUES (?, ?, ?)', [
      position,
      at,
      JSON.stringify(content),
    ]);
  },
);

/** Definitions, and since when they are in force. */
export interface InForce {
  /** UTC milliseconds. */
  readonly at: number;
  readonly content: Definitions;
}

/** Before anybody declared anything. */
export const NOTHING_DECLARED: InForce = {
  at: -Infinity,
  content: { rules: [], stages: [], engagement: { type: 'track' }, taxonomy: [] },
};

/** The definitions of a project. */
export function definitionsOf(
  {
    rules,
    stages,
    taxonomy,
    engagement,
  }: Pick<Project, 'rules' | 'stages' | 'taxonomy' | 'engagement'>,
  standard: Selector,
): Definitions {
  const counts = engagement ?? standard;
  return { rules: [...rules], stages: [...stages], engagement: counts, taxonomy };
}

/** Whether two definitions say the same. */
export function isSame(one: Definitions, other: Definitions): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Everything that was ever in force, the first first, and where the log goes on after each. */
export async function readDefinitions(
  store: Store,
): Promise<(InForce & { readonly position: number })[]> {
  const rows = await store.all<{ position: number; at: number; content: string }>(
    'SELECT position, "at", content FROM definitions ORDER BY position',
  );
  return rows.map(({ content, ...row }) => ({
    ...row,
    content: Definitions.parse(JSON.parse(content)),
  }));
}
