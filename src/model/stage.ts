import { z } from 'zod';
import { Level } from './level.js';
import type { IssueHints } from './rule-issues.js';
import { misplacedConditions, RuleCondition } from './rule.js';
import { Slug } from './slug.js';

/** One thing that speaks for a stage. */
const Sign = z.strictObject({
  sign: Slug.describe('the name of the sign for machines'),
  name: z.string().min(1).describe('what reports and briefs call it'),
  when: RuleCondition.describe('the condition that must hold, as in a rule'),
});

/**
 * A stage of buying (SEG-8): who is in it follows from how many of its signs hold, at every moment. Of the stages of a
 * level that hold, the one listed last is where somebody is; so nobody is in two.
 */
export const Stage = z
  .strictObject({
    stage: Slug.describe('the slug of the stage; kept over edits'),
    name: z.string().min(1).describe('what reports call it'),
    level: Level.describe('contact or account: whose behaviour the signs look at'),
    description: z.string().min(1).describe('what it means, for who reads the stage'),
    needs: z.number().int().positive().default(1).describe('how many of the signs must hold'),
    signs: z.array(Sign).min(1).describe('what speaks for it'),
  })
  .superRefine(({ level, needs, signs }, context) => {
    const tell = (path: readonly PropertyKey[], message: string, hints: IssueHints) =>
      context.addIssue({ code: 'custom', path: [...path], message, params: { ...hints } });
    if (needs > signs.length) {
      const there = signs.length === 1 ? 'there is one' : `there are ${signs.length}`;
      const remedy = `${there}; write so many or fewer, or add signs`;
      tell(['needs'], `${needs} of ${signs.length} signs never hold`, { remedy });
    }
    for (const [index, { sign, when }] of signs.entries()) {
      if (signs.findIndex((other) => other.sign === sign) < index)
        tell(['signs', index, 'sign'], `sign declared twice: ${sign}`, {
          remedy: 'rename or remove one',
        });
      for (const { path, ...said } of misplacedConditions(when, level, ['signs', index, 'when']))
        tell(path, said.message, { at: 'key', remedy: said.remedy });
    }
  });
export type Stage = z.infer<typeof Stage>;

const STAGE_PREFIX = 'stage:';

/** The name of a stage among segments, in transitions and histories: no slug of a segment has a colon. */
export function stageSegment(stage: string): string {
  return `${STAGE_PREFIX}${stage}`;
}

/** The stage that a name among segments means; null: it is a segment. */
export function stageOfSegment(segment: string): string | null {
  return segment.startsWith(STAGE_PREFIX) ? segment.slice(STAGE_PREFIX.length) : null;
}
