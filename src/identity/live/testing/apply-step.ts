import type { LiveIdentity } from '../live-identity.js';
import type { Move } from '../settling.js';
import type { Step } from './history.js';

/** Takes a step in. */
export function applyStep(
  live: LiveIdentity,
  step: Step,
): { actor: number | null; moves: readonly Move[] } {
  switch (step.kind) {
    case 'event':
      return live.take(step.event);
    case 'trait':
      return {
        actor: null,
        moves: live.trait(step.level, step.id, step.name, step.value, step.at),
      };
    case 'decision':
      return { actor: null, moves: live.decide(step.decision) };
  }
}
