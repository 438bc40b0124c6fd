import { mixRow, mixScale } from './scale-mix.js';
import { clampValue, scaleValue, valueScale } from './scale-value.js';
import { featureIds, hasOnlyRatios } from './scaler.js';
import type { Scaler } from './scaler.js';

/** Scales one row at a time, to the same bits as `applyScaler`. */
export interface RowScaler {
  /** Features of a row, in the order of `featureIds`. */
  readonly cols: number;
  /**
   * Scales raw columns (amount or numerator, and denominator, by place; the denominator of an amount is not looked at) into
   * the first `cols` of `row` (OUT). False for a row that did nothing, as `zeroRows` of `applyScaler`. Allocates nothing.
   */
  scale(num: Float64Array, den: Float64Array, row: Float64Array): boolean;
}

/**
 * Makes a fitted scaler ready for single rows.
 *
 * @param ids the columns in the order in which they are given to `scale`. Throws RangeError when one is missing.
 */
export function rowScaler(scaler: Scaler, ids: readonly string[]): RowScaler {
  const places = placesOf(
    scaler.columns.map(({ id }) => id),
    ids,
  );
  const scales = scaler.columns.map((scale) => valueScale(scale, scaler));
  const onlyRatios = hasOnlyRatios(scaler);
  const mix = scaler.form === 'mix' ? mixScale(scaler) : null;
  return {
    cols: featureIds(scaler).length,
    scale(num, den, row) {
      let isActive = false;
      for (let c = 0; c < scales.length; c += 1) {
        const scale = scales[c];
        const place = places[c];
        const within = clampValue(scale, scaleValue(scale, num[place], den[place]));
        row[c] = within * scale.weight * scale.ratioWeight;
        const activity = onlyRatios ? den[place] : scale.isAmount ? num[place] : 0;
        if (activity !== 0) isActive = true;
      }
      if (mix !== null) mixRow(mix, row, 0);
      return isActive;
    },
  };
}

/** Where each wanted column stands among the given ones. */
export function placesOf(wanted: readonly string[], given: readonly string[]): Int32Array {
  return Int32Array.from(wanted, (id) => {
    const place = given.indexOf(id);
    if (place < 0) throw new RangeError(`missing column: ${id} (given: ${given.join(', ')})`);
    return place;
  });
}
