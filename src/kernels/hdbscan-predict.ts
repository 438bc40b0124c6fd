import { keepSmallest } from './core-distances.js';
import { strength } from './hdbscan.js';
import type { Hdbscan } from './hdbscan.js';
import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { squaredDistance } from './nearest.js';

/** Where rows that were not clustered belong. */
export interface DensityPlaces {
  /** Cluster of each row; -1 for noise. */
  readonly labels: Int32Array;
  /** As `Hdbscan.probabilities`. */
  readonly probabilities: Float64Array;
}

/** A clustering and the rows it was fitted on. */
export interface DensityModel {
  readonly fit: Hdbscan;
  readonly matrix: Matrix;
  readonly minSamples: number;
}

/**
 * Approximate prediction (McInnes, Healy & Astels 2017): each row joins the fitted row that is nearest under mutual
 * reachability, its own core distance taken among the fitted rows and itself. It is of that row's cluster when it is near
 * enough to have been in it once the cluster had split off, else noise. Of equally near rows the lowest of a cluster counts.
 */
export function placeByDensity(model: DensityModel, matrix: Matrix): DensityPlaces {
  requireFinite(matrix);
  requireSameColumns(model, matrix);
  const { rows, cols, data } = matrix;
  const fitted = model.matrix;
  const core = model.fit.core.map((distance) => distance * distance);
  // Itself is the first of its neighbours, so one fewer is sought.
  const nearest = new Float64Array(Math.min(model.minSamples - 1, fitted.rows));
  const squares = new Float64Array(fitted.rows);
  const reach = new Float64Array(rows);
  const partners = new Int32Array(rows);
  for (let i = 0; i < rows; i += 1) {
    nearest.fill(Infinity);
    for (let j = 0; j < fitted.rows; j += 1) {
      squares[j] = squaredDistance(data, i * cols, fitted.data, j * cols, cols);
      if (nearest.length > 0) keepSmallest(nearest, squares[j]);
    }
    const own = nearest.at(-1) ?? 0;
    let [least, partner] = [Infinity, 0];
    for (let j = 0; j < fitted.rows; j += 1) {
      const square = Math.max(squares[j], core[j], own);
      const isBetterTie =
        square === least && model.fit.labels[partner] === -1 && model.fit.labels[j] !== -1;
      if (square < least || isBetterTie) [least, partner] = [square, j];
    }
    reach[i] = Math.sqrt(least);
    partners[i] = partner;
  }
  return placesOf(model.fit, reach, partners);
}

/** Throws RangeError unless rows have the columns of the clustering. */
export function requireSameColumns(model: DensityModel, matrix: Matrix): void {
  if (matrix.cols !== model.matrix.cols) {
    throw new RangeError(
      `matrix has ${matrix.cols} columns where the clustering has ${model.matrix.cols} (scale both alike)`,
    );
  }
}

/** Places, once each row's partner and its reachability from it are known. */
export function placesOf(fit: Hdbscan, reach: Float64Array, partners: Int32Array): DensityPlaces {
  const labels = new Int32Array(reach.length).fill(-1);
  const probabilities = new Float64Array(reach.length);
  for (let i = 0; i < reach.length; i += 1) {
    const label = fit.labels[partners[i]];
    if (label === -1) continue;
    const cluster = fit.selected[label];
    const lambda = 1 / reach[i];
    if (lambda <= fit.tree.births[cluster]) continue;
    labels[i] = label;
    probabilities[i] = strength(lambda, fit.tree.deaths[cluster]);
  }
  return { labels, probabilities };
}
