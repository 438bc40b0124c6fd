import {
  condensedTreeChart,
  count,
  decimal,
  dendrogramChart,
  kDistancesChart,
  percent,
} from '../../charts/index.js';
import type { ComparedMethod } from '../../segments/index.js';
import { figure } from '../figure.js';
import { html, type Html } from '../html.js';
import { swatch } from './section.js';

/** The pictures of a method, with what its groups are called and coloured. */
export interface PicturesStory {
  /** Begins the ids of the figures. */
  readonly id: string;
  /** What the rows are called: `contacts`. */
  readonly many: string;
  readonly pictures: ComparedMethod['pictures'];
  /** Name and colour of each group. */
  readonly groups: readonly { readonly name: string; readonly cluster: number }[];
}

/** The tree of a hierarchy, the clusters by density, the distances to neighbours: whatever the method has. */
export function methodPictures(story: PicturesStory): Html[] {
  return [dendrogram(story), condensedTree(story), kDistances(story)].filter(
    (drawn) => drawn !== null,
  );
}

function dendrogram({ id, many, pictures, groups }: PicturesStory): Html | null {
  const tree = pictures.dendrogram;
  if (tree === null) return null;
  const leaves = tree.leaves.map(({ size, group }) => ({ size, group: groups[group].cluster }));
  const heights = tree.merges.map(({ height }) => height).toReversed();
  const label = `Tree of the last ${count(tree.merges.length)} merges, cut into ${count(groups.length)} groups at ${decimal(tree.cut)}.`;
  return figure({
    id: `${id}-dendrogram`,
    label,
    caption: html`<b>The tree.</b> Each line on the left stands for as many ${many} as its number
      says; two lines that meet were joined, the farther to the right the farther apart they were.
      What meets to the right of the dashed line was left apart: ${count(groups.length)} groups.`,
    build: (setting) => dendrogramChart({ ...tree, leaves }, setting),
    table: {
      caption: 'Heights of the last merges, from the top',
      head: ['Groups before the merge', 'Height'],
      rows: heights.map((height, at) => [count(at + 2), decimal(height)]),
    },
  });
}

function condensedTree({ id, many, pictures, groups }: PicturesStory): Html | null {
  const tree = pictures.condensedTree;
  if (tree === null) return null;
  const clusters = tree.clusters.map((cluster) => ({
    ...cluster,
    group: cluster.group < 0 ? -1 : groups[cluster.group].cluster,
  }));
  const chosen = tree.clusters.filter(({ group }) => group >= 0);
  const says =
    chosen.length === 0
      ? 'None of its parts is a group: it never splits into two dense places.'
      : `${count(chosen.length)} of its parts were chosen as groups.`;
  return figure({
    id: `${id}-condensed-tree`,
    label: `Condensed tree of ${count(tree.clusters[0].size)} ${many} by density. ${says}`,
    caption: html`<b>The condensed tree.</b> All ${many} at the top; downwards only denser places
      are left. A shape is as wide as it holds ${many}, thins out as they drop off as noise, and
      splits where a gap opens. Those that are wide for long are the groups (in colour).`,
    build: (setting) => condensedTreeChart({ clusters }, setting),
    table: {
      caption: 'The chosen parts of the tree',
      head: ['Group', 'At its widest', 'Densities', 'Stability'],
      rows: (chosen.length === 0 ? tree.clusters.slice(0, 1) : chosen).map((cluster) => [
        cluster.group < 0
          ? 'All'
          : swatch(groups[cluster.group].name, groups[cluster.group].cluster),
        count(cluster.size),
        `${decimal(cluster.birth)} to ${decimal(cluster.death)}`,
        decimal(cluster.stability),
      ]),
    },
  });
}

function kDistances({ id, many, pictures }: PicturesStory): Html | null {
  const figures = pictures.kDistances;
  if (figures === null) return null;
  const { curve, eps, k } = figures;
  const near = curve.filter((distance) => distance <= eps).length / Math.max(1, curve.length);
  const at = (share: number) => curve[Math.round(share * (curve.length - 1))] ?? 0;
  return figure({
    id: `${id}-k-distances`,
    label: `Curve of the distance to the ${count(k)}th nearest, ascending. Within ${decimal(eps)}, the knee, counts as near: ${percent(near)} of the ${many} have so many neighbours.`,
    caption: html`<b>How near is near?</b> The distance of each of the ${many} to its ${count(k)}th
      nearest, the nearest first. Where the curve bends upwards (dashed), being alone begins:
      ${percent(near)} have ${count(k)} neighbours within that distance.`,
    build: (setting) => kDistancesChart(figures, setting),
    table: {
      caption: `Distance to the ${count(k)}th nearest`,
      head: ['Share of all', 'Within'],
      rows: [0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1].map((share) => [
        percent(share),
        decimal(at(share)),
      ]),
    },
  });
}
