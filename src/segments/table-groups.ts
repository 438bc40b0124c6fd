import { silhouetteSample } from '../kernels/index.js';
import type { Rng } from '../kernels/index.js';
import type { SegmentSummary } from '../model/index.js';
import { meansOf } from './methods/measures.js';
import type { GroupStability } from './methods/method.js';
import type { Rows } from './methods/rows.js';
import type { Standing } from './naming.js';
import { nameFromSignals, uniqueSlug } from './naming.js';
import { mostDistinct } from './profile.js';
import { profileOf } from './table-profile.js';
import type { NumericTable } from './table.js';
import { idOf } from './table.js';

/** A clustered table, as far as its groups are described from it. */
export interface GroupedTable {
  readonly ids: NumericTable['ids'];
  readonly columns: NumericTable['columns'];
  readonly rows: Rows;
  /** -1 for rows of no group. */
  readonly labels: Int32Array;
  readonly k: number;
  /** Per group; null where there are fewer than two. */
  readonly silhouettes: Float64Array | null;
  readonly stability: GroupStability | null;
  /** Whether it was density that decided. */
  readonly byDensity: boolean;
  readonly rng: Rng;
}

/** How many rows at the centre of a group are named, of so many that are looked at. */
const EXAMPLES = 10;
const EXAMPLE_ROWS = 20_000;

/** The groups as they are told: name, size, what sets them apart; last those that belong to none, where there are any. */
export function groupsOf(table: GroupedTable): SegmentSummary[] {
  const { k, labels, columns } = table;
  // Rows of no group are one more, so that they too are described.
  const numbered = labels.map((label) => (label < 0 ? k : label));
  const counts = new Float64Array(k + 1);
  for (const label of numbered) counts[label] += 1;
  const groups = counts[k] > 0 ? k + 1 : k;
  const profiles = columns.map(({ values }) => profileOf(values, numbered, counts));
  const typical = typicalOf(table);
  const taken = new Set<string>(['noise']);
  return Array.from({ length: groups }, (_, s): SegmentSummary => {
    const own = profiles.map(({ effects }) => effects[s]);
    const size = counts[s];
    return {
      ...(s === k ? noiseName(table.byDensity) : nameOf(columns, own, taken)),
      archetype: null,
      cluster: s === k ? -1 : s,
      size,
      share: size / labels.length,
      silhouette: s === k ? null : (table.silhouettes?.[s] ?? null),
      stability: s === k ? null : (table.stability?.perCluster[s] ?? null),
      confidence: null,
      // Where all rows are in one place there is nobody to tell them from.
      distinguishing: (groups === 1 ? [] : mostDistinct(own)).map((j) => ({
        signal: columns[j].name,
        title: columns[j].name,
        effect: own[j],
        mean: profiles[j].means[s],
        elsewhere: profiles[j].elsewhere[s],
      })),
      profile: Object.fromEntries(columns.map((c, j) => [c.name, profiles[j].means[s]])),
      effects: Object.fromEntries(columns.map((c, j) => [c.name, own[j]])),
      outcomes: null,
      overlay: [],
      pressure: null,
      examples: s === k ? [] : typical[s],
      play: false,
    };
  });
}

function noiseName(byDensity: boolean) {
  const describes = byDensity
    ? 'In no group: too far from every dense place.'
    : 'In no group: nothing but zeros.';
  return { slug: 'noise', name: byDensity ? 'Noise' : 'Nothing done', describes };
}

/** A name from the columns that set a group apart. */
function nameOf(columns: NumericTable['columns'], effects: readonly number[], taken: Set<string>) {
  const standings = columns.map(({ name }, j): Standing => ({
    signal: name,
    title: name,
    measure: 'mean',
    effect: effects[j],
    volumeEffect: effects[j],
    ratio: null,
  }));
  const { name, describes } = nameFromSignals(standings);
  const slug = uniqueSlug(name, taken);
  taken.add(slug);
  const number = slug === uniqueSlug(name, new Set()) ? undefined : /-(\d+)$/.exec(slug)?.[1];
  return { slug, name: number === undefined ? name : `${name} (${number})`, describes };
}

/** For each group, the rows nearest to its centre, among an even sample of all. */
function typicalOf({ ids, rows, labels, k, rng }: GroupedTable): string[][] {
  const sample = silhouetteSample(rows.count, EXAMPLE_ROWS, rng);
  const { data, cols } = rows.take(sample).matrix;
  const own = Int32Array.from(sample, (row) => labels[row]);
  const centres = meansOf({ rows: own.length, cols, data }, own, k).data;
  const near: { row: number; distance: number }[][] = Array.from({ length: k }, () => []);
  own.forEach((group, i) => {
    if (group < 0) return;
    let distance = 0;
    for (let j = 0; j < cols; j += 1)
      distance += (data[i * cols + j] - centres[group * cols + j]) ** 2;
    near[group].push({ row: sample[i], distance });
  });
  return near.map((list) =>
    list
      .sort((a, b) => a.distance - b.distance || a.row - b.row)
      .slice(0, EXAMPLES)
      .map(({ row }) => idOf({ ids }, row)),
  );
}
