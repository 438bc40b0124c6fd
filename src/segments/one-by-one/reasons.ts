import { featureIds, VOLUME_FEATURE } from '../../kernels/index.js';
import type { ModelDefinition } from '../definition.js';
import type { Centres } from './centres.js';
import type { ClusterReason } from './cluster-model.js';

/**
 * What each feature says about one segment against another: `(x - c2)^2 - (x - c1)^2`, its part of the difference between
 * the squared distances. What speaks most for `own` comes first; equals in the order of the features.
 */
export function reasonsFor(
  { scaler, columns }: ModelDefinition,
  { cols, data }: Centres,
  row: Float64Array,
  own: number,
  runnerUp: number,
): ClusterReason[] {
  const columnOf = new Map(columns.map((column) => [column.id, column]));
  const reasons = featureIds(scaler).map((id, j): ClusterReason => {
    const column = columnOf.get(id);
    const value = row[j];
    const typical = data[own * cols + j];
    const typicalOfRunnerUp = data[runnerUp * cols + j];
    return {
      column: id,
      signal: column?.signal ?? null,
      title: column?.title ?? (id === VOLUME_FEATURE ? 'Volume of all behaviour' : id),
      value,
      typical,
      typicalOfRunnerUp,
      weight: (value - typicalOfRunnerUp) ** 2 - (value - typical) ** 2,
    };
  });
  return reasons.sort((a, b) => b.weight - a.weight);
}
