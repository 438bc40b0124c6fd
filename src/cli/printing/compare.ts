import type { ComparedMethod, Comparison, LevelComparison } from '../../segments/index.js';
import { counted, decimal, duration, integer, percent } from './numbers.js';
import type { Style } from './style.js';
import { table } from './table.js';
import { capital } from './words.js';
import { wrap } from './width.js';

/** What a person reads of a comparison: what to take, then the methods side by side, then how alike they are. */
export function comparisonText(
  comparison: Comparison | LevelComparison,
  style: Style,
  columns: number,
): string {
  return [
    heading(comparison, style),
    recommendationText(comparison, style, columns),
    methodTable(comparison, style),
    agreementTable(comparison, style),
    choices(comparison, style, columns),
    remarks(comparison, style, columns),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function heading(comparison: Comparison | LevelComparison, { bold, dim }: Style): string {
  const { rows, of, words } = comparison;
  const sampled = rows < of ? ` of ${integer(of)}, sampled` : '';
  const form = 'features' in comparison ? ` · ${comparison.features} features` : '';
  const size = `${integer(rows)} ${words}${sampled} by ${counted(comparison.columns.length, 'column')}`;
  return `${bold('Methods side by side')} ${dim(`· ${size}${form}`)}`;
}

function recommendationText(
  { recommendation }: Comparison,
  { label, bold }: Style,
  columns: number,
): string {
  const sign = recommendation.algorithm === null ? label.stop(' NONE ') : label.good(' TAKE ');
  return `${sign}\n${bold(wrap(recommendation.text, columns))}`;
}

/** The methods with their figures; the recommended one is marked. */
function methodTable({ models, recommendation }: Comparison, { bold, dim }: Style): string {
  const figure = (value: number | null) => (value === null ? '–' : decimal(value));
  const isTaken = (row: number) => models[row].algorithm === recommendation.algorithm;
  return table(
    [
      { title: '' },
      { title: 'method' },
      { title: 'k', align: 'right' },
      { title: 'noise', align: 'right' },
      { title: 'largest', align: 'right' },
      { title: 'silhouette', align: 'right' },
      { title: 'Davies-B.', align: 'right' },
      { title: 'stable', align: 'right' },
      { title: 'time', align: 'right' },
    ],
    models.map((model, row) => [
      isTaken(row) ? '→' : ' ',
      model.algorithm,
      String(model.k),
      percent(model.noise),
      percent(model.largest),
      figure(model.silhouette),
      figure(model.daviesBouldin),
      figure(model.stability),
      duration(model.seconds * 1000),
    ]),
    dim,
    (cell) => bold(cell),
  );
}

/** The adjusted Rand index of each pair. */
function agreementTable({ models }: Comparison, { bold, dim }: Style): string {
  const cell = (a: ComparedMethod, b: ComparedMethod) =>
    a === b ? '·' : decimal(a.agreement[b.algorithm] ?? 0);
  const grid = table(
    [
      { title: 'agreement' },
      ...models.map(({ algorithm }) => ({ title: algorithm, align: 'right' }) as const),
    ],
    models.map((a) => [a.algorithm, ...models.map((b) => cell(a, b))]),
    dim,
    bold,
  );
  return `${grid}\n${dim('Adjusted Rand index: 1 is the same groups, 0 what chance would give.')}`;
}

/** How each method came to its number of groups. */
function choices({ models, skipped }: Comparison, { bold, dim }: Style, columns: number): string {
  const told = models.map(({ algorithm, choice, notes }) =>
    [
      bold(algorithm),
      ...[choice, ...notes].map((text) => `  ${wrap(text, columns - 2, '  ')}`),
    ].join('\n'),
  );
  const left = skipped.map(
    ({ algorithm, reason }) =>
      `${bold(algorithm)}\n  ${dim(wrap(`left out: ${reason}`, columns - 2, '  '))}`,
  );
  return [...told, ...left].join('\n');
}

function remarks(
  comparison: Comparison | LevelComparison,
  { dim }: Style,
  columns: number,
): string {
  const lines = [...comparison.recommendation.remarks, chance(comparison)];
  if (comparison.models.some(({ noise }) => noise > 0)) {
    lines.push(
      'Silhouette and Davies-Bouldin leave those in no group out; the agreement counts them as a group.',
    );
  }
  if ('otherFeatures' in comparison) lines.push(otherForm(comparison));
  return lines.map((text) => dim(`• ${wrap(capital(text), columns - 2, '  ')}`)).join('\n');
}

function chance({ null: reference, words }: Comparison): string {
  const p = `p = ${reference.p.toFixed(2)}`;
  return reference.beaten
    ? `By k-means, the ${words} are better parted than data without groups (${p}).`
    : `By k-means, the ${words} are no better parted than data without groups (${p}).`;
}

function otherForm({ otherFeatures, features }: LevelComparison): string {
  const { k, silhouette, stability, agreement } = otherFeatures;
  const figures = [
    ...(silhouette === null ? [] : [`silhouette ${decimal(silhouette)}`]),
    ...(stability === null ? [] : [`stable ${decimal(stability)}`]),
  ].join(', ');
  return `On ${otherFeatures.features} features k-means takes ${k} groups (${figures}); they agree with those on ${features} features to ${decimal(agreement)}.`;
}
