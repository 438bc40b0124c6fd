import type { Placement } from './assignment.js';
import type { FittedLevel } from './fitted-level.js';
import type { EntityAssignment } from './registry.js';

/** Where the fit put everybody in the table, those it left out included. */
export function assignmentsOf(
  { table, population }: FittedLevel,
  placement: Placement,
  confidences: Float64Array,
): EntityAssignment[] {
  const position = new Map(Array.from(population.rows, (row, i) => [row, i]));
  const withheld = new Set(population.split.holdout);
  return table.ids.map((entity, row): EntityAssignment => {
    const state = population.states[row];
    const i = position.get(row);
    if (i === undefined) {
      const none = { segment: -1, distance: null, margin: null, confidence: null };
      return { entity, state, ...none, split: 'none' };
    }
    return {
      entity,
      state,
      segment: placement.segments[i],
      distance: placement.distances[i],
      margin: placement.margins[i],
      confidence: confidences[i],
      split: withheld.has(i) ? 'holdout' : 'train',
    };
  });
}
