import type { Matrix, Scaler } from '../kernels/index.js';
import type { SignalTable } from '../signals/index.js';
import type { Algorithm } from '../model/index.js';
import type { Clustering } from './clustering.js';
import type { LevelClustering } from './level-clustering.js';
import type { FitPopulation } from './population.js';
import type { Stages } from './progress.js';

/** Everything about one fit, between its steps. */
export interface FittedLevel {
  readonly table: SignalTable;
  readonly population: FitPopulation;
  readonly features: FittedFeatures;
  readonly clustering: Clustering | LevelClustering;
  readonly stages: Stages;
}

/** What the fit sees of everybody. */
export interface FittedFeatures {
  readonly scaler: Scaler;
  /** Of all fitted rows. */
  readonly matrix: Matrix;
  /** Positions among the training rows that the centres are learned from. */
  readonly learned: Int32Array;
}

/** Settings with the project's defaults filled in. */
export interface FitSettings {
  readonly seed: number;
  readonly ks: readonly number[];
  readonly features: 'raw' | 'mix';
  readonly algorithm: Algorithm;
  readonly choose: 'balanced' | 'elbow';
}
