import type { Estimate, FitResult, Project, SegmentSummary } from '../../model/index.js';
import { bar } from './bar.js';
import { compact, counted, decimal, integer, percent } from './numbers.js';
import type { TableFit } from '../../segments/index.js';
import type { Style } from './style.js';
import { table } from './table.js';
import { capital, manyOf } from './words.js';
import { verdictText } from './verdict.js';
import { wrap } from './width.js';

/** What a person reads of a fit: the verdict first, then the segments, then how it was arrived at. */
export function fitText(
  fit: FitResult,
  words: Project['words'],
  style: Style,
  columns: number,
): string {
  const { bold, dim } = style;
  const heading = `${bold(capital(manyOf(words, fit.level)))} ${dim(`· as of ${fit.asOf.slice(0, 10)} · model ${fit.model}`)}`;
  return [
    heading,
    verdictText(fit.verdict, style, columns),
    segmentTable(fit.segments, fit.outcomes, style, columns),
    segmentNotes(fit, style, columns),
    populationText(fit, manyOf(words, fit.level), style, columns),
    sweepTable(fit, style, columns),
    remarks(fit, style, columns),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** What a person reads of a clustered table. */
export function clusterText(fit: TableFit, style: Style, columns: number): string {
  return [
    `${style.bold('Groups')} ${style.dim(`· ${fit.algorithm} · ${counted(fit.rows, 'row')} by ${counted(fit.columns.length, 'column')}`)}`,
    verdictText(fit.verdict, style, columns),
    segmentTable(fit.segments, null, style, columns),
    segmentNotes(fit, style, columns),
    sweepTable(fit, style, columns),
    remarks(fit, style, columns),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** The segments by size, with what their members went on to do. */
function segmentTable(
  segments: FitResult['segments'],
  outcomes: FitResult['outcomes'] | null,
  { bold, dim }: Style,
  columns: number,
): string {
  const hasOutcomes = outcomes?.available === true;
  return table(
    [
      { title: 'segment', most: columns - (hasOutcomes ? FIGURES_WITH_OUTCOMES : FIGURES) },
      { title: 'members', align: 'right' },
      { title: 'share', align: 'right' },
      { title: 'silhouette', align: 'right' },
      ...(hasOutcomes
        ? ([
            { title: `opp. ${outcomes.horizonDays} d`, align: 'right' },
            { title: 'won', align: 'right' },
            { title: 'deal', align: 'right' },
          ] as const)
        : []),
    ],
    segments.map((segment) => [
      segment.name,
      integer(segment.size),
      percent(segment.share),
      segment.silhouette === null ? '' : decimal(segment.silhouette),
      ...(hasOutcomes ? outcomeCells(segment) : []),
    ]),
    dim,
    (name, row) => (segments[row].cluster < 0 ? name : bold(name)),
  );
}

/** How wide the columns of figures are. */
const FIGURES = 30;
const FIGURES_WITH_OUTCOMES = 54;

function outcomeCells({ outcomes }: SegmentSummary): string[] {
  const cell = (estimate: Estimate | null | undefined, write: (value: number) => string) =>
    estimate == null ? '–' : write(estimate.value);
  return [
    cell(outcomes?.opportunityRate, percent),
    cell(outcomes?.winRate, percent),
    cell(outcomes?.dealSize, compact),
  ];
}

/** A sentence a segment: what its people do more and less than others. */
function segmentNotes(
  { segments }: Pick<FitResult, 'segments'>,
  { bold, dim }: Style,
  columns: number,
): string {
  return segments
    .filter((segment) => segment.cluster >= 0)
    .map(
      ({ name, slug, describes }) =>
        `${bold(name)} ${dim(slug)}\n  ${wrap(describes, columns - 2, '  ')}`,
    )
    .join('\n');
}

function populationText(
  { population }: FitResult,
  many: string,
  { dim }: Style,
  columns: number,
): string {
  const { known, fitted, neverEngaged, goneQuiet, tooNew, notInWindow } = population;
  const leftOut = [
    [neverEngaged, 'never engaged'],
    [goneQuiet, 'gone quiet'],
    [tooNew, 'seen for too short a time'],
    [notInWindow, 'not active in the window'],
  ] as const;
  const rest = leftOut.filter(([n]) => n > 0).map(([n, why]) => `${integer(n)} ${why}`);
  const text = `${integer(fitted)} of ${integer(known)} ${many} took part in the fit${rest.length === 0 ? '' : `; left out: ${rest.join(', ')}`}.`;
  return dim(wrap(text, columns));
}

/** Every k that was tried: the elbow as a bar of the within-cluster sum of squares, or the prices of mixtures. */
function sweepTable(
  fit: Pick<FitResult, 'sweep' | 'k' | 'elbow' | 'choice'>,
  { bold, dim }: Style,
  columns: number,
): string {
  if (fit.sweep.length === 0) return dim(wrap(fit.choice, columns));
  const most = Math.max(...fit.sweep.map((row) => row.inertia));
  const isMixture = fit.sweep.every(({ icl, bic }) => icl !== null && bic != null);
  const rows = fit.sweep.map((row) => [
    String(row.k),
    ...(isMixture
      ? [compact(row.icl ?? 0), compact(row.bic ?? 0)]
      : [decimal(row.inertia), bar(row.inertia / most, 16)]),
    decimal(row.silhouette),
    decimal(row.daviesBouldin),
    ...(isMixture ? [] : [row.stability === null ? '' : decimal(row.stability)]),
    [row.k === fit.k ? '← chosen' : '', row.k === fit.elbow ? 'elbow' : '']
      .filter((mark) => mark !== '')
      .join(', '),
  ]);
  const grid = table(
    [
      { title: 'k', align: 'right' },
      ...(isMixture
        ? ([
            { title: 'ICL', align: 'right' },
            { title: 'BIC', align: 'right' },
          ] as const)
        : ([{ title: 'sum of squares', align: 'right' }, { title: '' }] as const)),
      { title: 'silhouette', align: 'right' },
      { title: 'Davies-B.', align: 'right' },
      ...(isMixture ? [] : ([{ title: 'stability', align: 'right' }] as const)),
      { title: '' },
    ],
    rows,
    dim,
    (k, row) => (fit.sweep[row].k === fit.k ? bold(k) : k),
  );
  return `${grid}\n${dim(wrap(fit.choice, columns))}`;
}

function remarks(
  fit: Pick<FitResult, 'warnings' | 'proposals' | 'dropped'>,
  { yellow, dim }: Style,
  columns: number,
): string {
  const lines = fit.warnings.map((text) => yellow(`! ${wrap(text, columns - 2, '  ')}`));
  for (const { reason } of fit.proposals) lines.push(`• ${wrap(reason, columns - 2, '  ')}`);
  if (fit.dropped.length > 0) {
    const list = fit.dropped.map(({ id, reason }) => `${id} (${reason})`).join(', ');
    lines.push(dim(wrap(`Left out: ${list}.`, columns)));
  }
  return lines.join('\n');
}
