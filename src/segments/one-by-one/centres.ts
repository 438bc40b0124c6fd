import { squaredDistance } from '../../kernels/index.js';
import type { ModelDefinition } from '../definition.js';
import { matrixOfRows } from '../definition.js';

/** The centres of a model's segments, and how far a row is from them. Looks at the beginning of a row only. */
export interface Centres {
  readonly k: number;
  readonly cols: number;
  /** Row-major k x cols. */
  readonly data: Float64Array;
  /** Square of the Euclidean distance of a row to a centre. */
  square(row: Float64Array, segment: number): number;
  distance(row: Float64Array, segment: number): number;
  /** Distance of two centres. */
  between(a: number, b: number): number;
}

export function centresOf({ centroids }: Pick<ModelDefinition, 'centroids'>): Centres {
  const { rows: k, cols, data } = matrixOfRows(centroids);
  const between = Float64Array.from({ length: k * k }, (_, at) =>
    Math.sqrt(squaredDistance(data, Math.floor(at / k) * cols, data, (at % k) * cols, cols)),
  );
  const square = (row: Float64Array, segment: number) =>
    squaredDistance(row, 0, data, segment * cols, cols);
  return {
    k,
    cols,
    data,
    square,
    distance: (row, segment) => Math.sqrt(square(row, segment)),
    between: (a, b) => between[a * k + b],
  };
}
