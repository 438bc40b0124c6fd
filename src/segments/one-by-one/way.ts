/** How the method of a model says where rows belong. */
export interface Way {
  /** Numbers it keeps in each row, behind the features. */
  readonly extra: number;
  /** Writes them (OUT), once the features are there. */
  prepare(num: Float64Array, den: Float64Array, row: Float64Array): void;
  /** As `ClusterModel.decide`. */
  decide(row: Float64Array, current: number, isStart: boolean): number;
  read(row: Float64Array): Reading;
}

/** What it says of one row, for reading. */
export interface Reading {
  readonly nearest: number;
  /** One a segment, the higher the nearer. */
  readonly closeness: readonly number[];
  readonly posteriors: readonly number[] | null;
  /** Whether half way between two centres is the border between their segments. */
  readonly hasBorder: boolean;
  margin(own: number, runnerUp: number): number;
  confidence(own: number): number;
}
