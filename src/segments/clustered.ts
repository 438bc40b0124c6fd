/**
 * Counts of rows and of hits among them, by account and segment: `account * k + segment`.
 * Colleagues behave and buy together, and a person is looked at more than once, so accounts are the independent units
 * of every interval and test.
 */
export interface ClusteredCounts {
  readonly accounts: number;
  readonly k: number;
  readonly hits: Float64Array;
  readonly rows: Float64Array;
}

/** Hits over rows of one segment, or of several together. */
export interface Rate {
  readonly value: number;
  readonly hits: number;
  readonly rows: number;
}

/** A difference of two rates with its standard error, accounts being the independent units. */
export interface RateDifference {
  readonly difference: number;
  /** 0 when nothing varies. */
  readonly standardError: number;
}

/** Counts rows by account. A row of segment -1 is left out; a row without an account is its own. */
export function countClustered(
  segments: Int32Array,
  hits: Uint8Array,
  accounts: readonly string[],
  k: number,
): ClusteredCounts {
  const indexOf = new Map<string, number>();
  for (let i = 0; i < segments.length; i += 1) {
    if (segments[i] >= 0 && !indexOf.has(accounts[i])) indexOf.set(accounts[i], indexOf.size);
  }
  const counts = {
    accounts: indexOf.size,
    k,
    hits: new Float64Array(indexOf.size * k),
    rows: new Float64Array(indexOf.size * k),
  };
  for (let i = 0; i < segments.length; i += 1) {
    if (segments[i] < 0) continue;
    const at = (indexOf.get(accounts[i]) ?? 0) * k + segments[i];
    counts.rows[at] += 1;
    counts.hits[at] += hits[i];
  }
  return counts;
}

/** The rate of some segments together; 0 of no rows. */
export function rateOf(counts: ClusteredCounts, segments: readonly number[]): Rate {
  let hits = 0;
  let rows = 0;
  for (let a = 0; a < counts.accounts; a += 1) {
    for (const s of segments) {
      hits += counts.hits[a * counts.k + s];
      rows += counts.rows[a * counts.k + s];
    }
  }
  return { value: rows > 0 ? hits / rows : 0, hits, rows };
}

/**
 * The rate of some segments less that of others. The variance is the linearised one of a ratio of account totals
 * (Cochran 1977, 6.3): with u = (hits - rate x rows) / all rows of each side, sum (u_a - u_b)^2 over accounts x A/(A-1).
 */
export function differenceOf(
  counts: ClusteredCounts,
  some: readonly number[],
  others: readonly number[],
): RateDifference {
  const a = rateOf(counts, some);
  const b = rateOf(counts, others);
  if (a.rows === 0 || b.rows === 0) return { difference: 0, standardError: 0 };
  let sum = 0;
  for (let account = 0; account < counts.accounts; account += 1) {
    const own = residual(counts, account, some, a) - residual(counts, account, others, b);
    sum += own * own;
  }
  const correction = counts.accounts > 1 ? counts.accounts / (counts.accounts - 1) : 1;
  return { difference: a.value - b.value, standardError: Math.sqrt(sum * correction) };
}

/** An account's part in the error of a rate. */
function residual(
  { k, hits, rows }: ClusteredCounts,
  account: number,
  segments: readonly number[],
  rate: Rate,
): number {
  let own = 0;
  for (const s of segments) own += hits[account * k + s] - rate.value * rows[account * k + s];
  return own / rate.rows;
}

/**
 * How much less the rows say than as many independent ones would: the mean, over segments, of the clustered variance of
 * the rate over the binomial one; at least 1 (Rao & Scott 1981, first order).
 */
export function designEffect(counts: ClusteredCounts): number {
  const segments = Array.from({ length: counts.k }, (_, s) => s);
  const pooled = rateOf(counts, segments).value;
  const effects = segments.flatMap((s) => {
    const rate = rateOf(counts, [s]);
    const binomial = (pooled * (1 - pooled)) / rate.rows;
    if (rate.rows === 0 || binomial === 0) return [];
    let sum = 0;
    for (let account = 0; account < counts.accounts; account += 1) {
      sum += residual(counts, account, [s], rate) ** 2;
    }
    return [sum / binomial];
  });
  if (effects.length === 0) return 1;
  return Math.max(1, effects.reduce((sum, x) => sum + x, 0) / effects.length);
}
