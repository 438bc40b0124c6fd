import { gaussianOfRow, mixtureOfRow, rowScaler } from '../../kernels/index.js';
import type { ModelDefinition } from '../definition.js';
import { byDensity } from './by-density.js';
import { byDistance } from './by-distance.js';
import { byLikelihood } from './by-likelihood.js';
import type { Centres } from './centres.js';
import { centresOf } from './centres.js';
import type { ClusterModel } from './cluster-model.js';
import { describeRow } from './describe.js';
import type { Way } from './way.js';

/**
 * Makes a frozen model ready for one row at a time (docs/decisions/0022-live-assignment.md). Throws RangeError for a
 * definition whose parts do not fit together.
 */
export function compileModel(definition: ModelDefinition): ClusterModel {
  const { id, level, segments, columns } = definition;
  const scaler = rowScaler(
    definition.scaler,
    columns.map((column) => column.id),
  );
  const { cols } = scaler;
  const centres = centresOf(definition);
  if (centres.cols !== cols) {
    throw new RangeError(
      `centroids of ${id} have ${centres.cols} columns where its features have ${cols} (fit it again)`,
    );
  }
  const way = wayOf(definition, centres);
  return {
    id,
    level,
    segments,
    columns,
    width: cols + way.extra,
    features(num, den, row) {
      const isActive = scaler.scale(num, den, row);
      way.prepare(num, den, row);
      return isActive;
    },
    decide: (row, current, isStart) => way.decide(row, current, isStart),
    describe: (row, current) => describeRow(definition, centres, way, row, current),
  };
}

/** The method that decides, asked in the same order as where whole tables are placed. */
function wayOf(definition: ModelDefinition, centres: Centres): Way {
  const { density, gaussian, mixture, columns } = definition;
  if (density !== undefined) return byDensity(definition, density, centres);
  const { cols } = centres;
  if (gaussian !== undefined) {
    const posteriors = gaussianOfRow(gaussian);
    return byLikelihood(definition, centres, (_num, _den, row) => posteriors(row, row, cols));
  }
  if (mixture === null) return byDistance(definition, centres);
  const posteriors = mixtureOfRow(
    mixture,
    columns.map(({ id }) => id),
  );
  return byLikelihood(definition, centres, (num, den, row) => posteriors(num, den, row, cols));
}
