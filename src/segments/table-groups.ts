import type { Matrix } from '../kernels/index.js';
import type { SegmentSummary } from '../model/index.js';
import { meansOf, positionsOf } from './methods/measures.js';
import type { GroupStability } from './methods/method.js';
import type { Standing } from './naming.js';
import { nameFromSignals, uniqueSlug } from './naming.js';
import { mostDistinct, readableMeans, standardisedEffects } from './profile.js';
import type { NumericTable } from './table.js';
import { rawColumns } from './table.js';

/** A clustered table, as far as its groups are described from it. */
export interface GroupedTable {
  readonly ids: readonly string[];
  readonly columns: NumericTable['columns'];
  readonly matrix: Matrix;
  /** -1 for rows of no group. */
  readonly labels: Int32Array;
  readonly k: number;
  /** Per group; null where there are fewer than two. */
  readonly silhouettes: Float64Array | null;
  readonly stability: GroupStability | null;
  /** Whether it was density that decided. */
  readonly byDensity: boolean;
}

/** How many rows at the centre of a group are named. */
const EXAMPLES = 10;

/** The groups as they are told: name, size, what sets them apart; last those that belong to none, where there are any. */
export function groupsOf(table: GroupedTable): SegmentSummary[] {
  const { k, labels, matrix, columns } = table;
  // Rows of no group are one more, so that they too are described.
  const numbered = labels.map((label) => (label < 0 ? k : label));
  const hasNoise = labels.includes(-1);
  const groups = hasNoise ? k + 1 : k;
  const effects = standardisedEffects(matrix, numbered, groups);
  const means = rawColumns(columns).map((column) => readableMeans(column, numbered, groups));
  const centres = meansOf(matrix, labels, k);
  const taken = new Set<string>(['noise']);
  return Array.from({ length: groups }, (_, s): SegmentSummary => {
    const own = columns.map((_, j) => effects[s * columns.length + j]);
    const size = numbered.reduce((count, label) => (label === s ? count + 1 : count), 0);
    return {
      ...(s === k ? noiseName(table.byDensity) : nameOf(columns, own, taken)),
      archetype: null,
      cluster: s === k ? -1 : s,
      size,
      share: size / matrix.rows,
      silhouette: s === k ? null : (table.silhouettes?.[s] ?? null),
      stability: s === k ? null : (table.stability?.perCluster[s] ?? null),
      confidence: null,
      // Where all rows are in one place there is nobody to tell them from.
      distinguishing: (groups === 1 ? [] : mostDistinct(own)).map((j) => ({
        signal: columns[j].name,
        title: columns[j].name,
        effect: own[j],
        mean: means[j].inside[s] ?? 0,
        elsewhere: means[j].elsewhere[s] ?? 0,
      })),
      profile: Object.fromEntries(columns.map((c, j) => [c.name, means[j].inside[s] ?? 0])),
      effects: Object.fromEntries(columns.map((c, j) => [c.name, own[j]])),
      outcomes: null,
      overlay: [],
      pressure: null,
      examples: s === k ? [] : typicalOf(table, centres, s),
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

/** The rows nearest to a group's centre. */
function typicalOf(
  { ids, matrix, labels }: GroupedTable,
  centres: Matrix,
  group: number,
): string[] {
  const square = (row: number) => {
    let sum = 0;
    for (let j = 0; j < matrix.cols; j += 1) {
      sum += (matrix.data[row * matrix.cols + j] - centres.data[group * matrix.cols + j]) ** 2;
    }
    return sum;
  };
  const own = positionsOf(labels, (label) => label === group);
  const nearest = Array.from(own, (row) => ({ row, distance: square(row) }));
  nearest.sort((a, b) => a.distance - b.distance || a.row - b.row);
  return nearest.slice(0, EXAMPLES).map(({ row }) => ids[row]);
}
