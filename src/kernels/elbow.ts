/** A point of the curve: within-cluster sum of squares for a number of clusters. */
export interface ElbowPoint {
  readonly k: number;
  readonly inertia: number;
}

/** Kneedle's S: how far the curve must fall back, in mean steps of x, before a maximum counts as a knee. */
const SENSITIVITY = 1;

/**
 * The elbow of the curve of inertia over k by kneedle (Satopaa et al. 2011), or null when it has none.
 *
 * Both axes are put to 0..1 and the curve turned over; it is a knee where the curve's height over the diagonal has its
 * first local maximum that falls off by S mean steps before the next one begins. Not smoothed: k is exact.
 * Points need not be sorted; fewer than three have no knee.
 */
export function elbow(points: readonly ElbowPoint[]): number | null {
  const sorted = [...points].sort((a, b) => a.k - b.k);
  const last = sorted.length - 1;
  if (last < 2) return null;
  const spanX = sorted[last].k - sorted[0].k;
  const spanY = sorted[0].inertia - sorted[last].inertia;
  if (!(spanX > 0 && spanY > 0)) return null;
  const heights = sorted.map(
    ({ k, inertia }) => (sorted[0].inertia - inertia) / spanY - (k - sorted[0].k) / spanX,
  );
  let knee: number | null = null;
  let threshold = -Infinity;
  for (let i = 1; i <= last; i += 1) {
    if (knee !== null && heights[i] < threshold) return sorted[knee].k;
    const isMaximum = i < last && heights[i] >= heights[i - 1] && heights[i] > heights[i + 1];
    if (!isMaximum) continue;
    knee = i;
    threshold = heights[i] - SENSITIVITY / last;
  }
  return null;
}
