import {
  stageSegment,
  type Level,
  type Rule,
  type RuleCondition,
  type Stage,
} from '../../model/index.js';

/** What stages come to as rules, in names that no segment can have. */
export interface StageRules {
  readonly stage: Stage;
  readonly rule: Rule;
  readonly signs: readonly Rule[];
}

/** Says stages as rules: so many of the signs, and none of the later stages of the level. */
export function rulesOfStages(stages: readonly Stage[]): StageRules[] {
  return stages.map((stage, index) => {
    const { level, needs, signs } = stage;
    const later = stages.slice(index + 1).filter((other) => other.level === level);
    const holds: RuleCondition = { atLeastOf: needs, of: signs.map(({ when }) => when) };
    const noneOfLater = later.map((other) => ({ not: { segment: stageSegment(other.stage) } }));
    const segment = stageSegment(stage.stage);
    return {
      stage,
      rule: ruleOf(segment, stage, level, {
        all: [holds, ...noneOfLater],
      }),
      signs: signs.map((sign) =>
        ruleOf(
          `${segment}:${sign.sign}`,
          { name: sign.name, description: sign.name },
          level,
          sign.when,
        ),
      ),
    };
  });
}

function ruleOf(
  segment: string,
  { name, description }: { readonly name: string; readonly description: string },
  level: Level,
  when: RuleCondition,
): Rule {
  return { segment, name, level, description, when };
}
