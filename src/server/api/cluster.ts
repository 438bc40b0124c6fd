import { z } from 'zod';
import { explainCluster, type ClusterExplained } from '../../membership/index.js';
import type { ClusterReason } from '../../segments/index.js';
import type { MembershipState } from '../../membership/index.js';

/** One reason why somebody is in the segment of a model, and not in the next best. */
export const Reason = z.object({
  signal: z.string().nullable(),
  title: z.string(),
  text: z.string().describe('in words'),
  weight: z.number().describe('how much it speaks for the segment; below 0: against'),
});

/** How sure the place of somebody is. */
export interface Sureness {
  readonly confidence: number;
  readonly margin: number | null;
  readonly provisional: boolean;
  readonly reasons: z.infer<typeof Reason>[];
}

/** Of a rule, which holds or does not: what it says is the reason. */
export function sureByRule(description: string): Sureness {
  const reason = { signal: null, title: 'rule', text: description, weight: 1 };
  return { confidence: 1, margin: null, provisional: false, reasons: [reason] };
}

/** How sure a model is of what it says of somebody. Of somebody it sees nothing done of, not at all. */
export function sureByModel(explained: ClusterExplained, mostReasons: number): Sureness {
  const { description, isProvisional } = explained;
  return {
    confidence: description?.confidence ?? 0,
    margin: description?.margin ?? null,
    provisional: isProvisional,
    reasons: reasonsOf(explained).slice(0, mostReasons),
  };
}

/** How sure a model is of where it had put somebody at a moment, 0 to 1. */
export function confidenceAt(state: MembershipState, entity: string, at: number): number {
  return explainCluster(state, entity, at)?.description?.confidence ?? 0;
}

/** Why somebody is where a model has put them, what speaks most for it first. */
export function reasonsOf({ description, segments }: ClusterExplained): z.infer<typeof Reason>[] {
  if (description === null || description.runnerUp === -1) return [];
  const { own, runnerUp } = description;
  return description.reasons.map((reason) => ({
    signal: reason.signal,
    title: reason.title,
    text: textOf(reason, segments[own], segments[runnerUp]),
    weight: reason.weight,
  }));
}

function textOf(
  { title, value, typical, typicalOfRunnerUp, weight }: ClusterReason,
  own: string,
  other: string,
): string {
  if (weight === 0) return `${title}: as usual in ${own} as in ${other}`;
  const [like, unlike, centre] =
    weight > 0 ? [own, other, typicalOfRunnerUp] : [other, own, typical];
  const than = value > centre ? 'more than' : 'less than';
  return `${title}: ${than} usual in ${unlike}, like ${like}`;
}
