import type { Command } from 'commander';
import { LEVELS, type Estimate, type Level, type Overlay } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import {
  AS_OF_THE_FIT,
  currentModels,
  modelsThere,
  sinceOf,
  type CurrentModel,
} from '../current-models.js';
import { findNamed, type FoundSegment } from '../find-segment.js';
import { liveSegments, type LiveSegment } from '../live-segments.js';
import { levelOption } from '../options.js';
import { compact, counted, decimal, integer, mean, percent } from '../printing/numbers.js';
import type { Style } from '../printing/style.js';
import { table } from '../printing/table.js';
import { wrap } from '../printing/width.js';
import { capital, manyOf } from '../printing/words.js';

/** `ethogram segments`: those of rules and active models as a server has them, else as the newest fits left them. */
export function addSegments(program: Command, act: Act): void {
  const segments = program
    .command('segments')
    .description('the segments that rules declare and models have found');
  segments
    .command('list')
    .description('every segment with its size')
    .addOption(levelOption('only those of one level'))
    .action(act(list));
  segments
    .command('show')
    .description('what sets a segment apart, who is in it, and what they went on to do')
    .argument('<segment>', 'its slug or name')
    .addOption(levelOption('the level, when both have one of that name'))
    .action(act(show));
}

async function list(context: Context, { level }: { level?: Level }): Promise<Answer> {
  const live = await liveSegments(context.dataDirectory, level);
  const { models, words } = await context.withEngine(async (engine) => ({
    models: await (live === null ? currentModels : modelsThere)(engine, level),
    words: engine.project.words,
  }));
  if (live === null) context.notice(AS_OF_THE_FIT);
  // What a server knows is newer than what a fit said of the same segments.
  const fitted = models.filter(({ isActive }) => live === null || !isActive);
  const { bold, dim } = context.style;
  const levels = LEVELS.filter((one) => live?.segments.some((segment) => segment.level === one));
  const sections = levels.map((one) => {
    const own = live?.segments.filter((segment) => segment.level === one) ?? [];
    return `${bold(capital(manyOf(words, one)))} ${dim(`· true as of ${live?.asOf ?? ''}`)}\n${liveTable(own, dim)}`;
  });
  sections.push(...fitted.map((model) => fittedText(model, words, context.style)));
  if (models.some((model) => !model.isActive)) {
    sections.push(dim('ethogram models activate MODEL puts the segments of a model to use'));
  }
  const text =
    sections.length === 0
      ? 'No segments yet. Declare rules in segments/, or find some: ethogram fit'
      : sections.join('\n\n');
  const segments = [...(live?.segments ?? []), ...fitted.flatMap(fittedJson)];
  return { json: { segments, ...(live !== null && { asOf: live.asOf }) }, text };
}

function liveTable(segments: readonly LiveSegment[], dim: Style['dim']): string {
  return table(
    [
      { title: 'segment', most: 36 },
      { title: 'by' },
      { title: 'members', align: 'right' },
      { title: 'slug' },
    ],
    segments.map(({ name, kind, size, slug }) => [
      name,
      kind === 'rule' ? 'rule' : 'model',
      integer(size),
      slug,
    ]),
    dim,
  );
}

function fittedText(
  model: CurrentModel,
  words: Parameters<typeof manyOf>[0],
  { bold, dim }: Style,
): string {
  const grid = table(
    [
      { title: 'segment', most: 36 },
      { title: 'members', align: 'right' },
      { title: 'share', align: 'right' },
      { title: 'slug' },
    ],
    model.result.segments.map((s) => [s.name, integer(s.size), percent(s.share), s.slug]),
    dim,
  );
  const use = model.isActive ? `in use since ${sinceOf(model).slice(0, 10)}` : 'not in use yet';
  return `${bold(capital(manyOf(words, model.level)))} ${dim(`· model ${model.id}, ${use}`)}\n${grid}`;
}

function fittedJson(model: CurrentModel) {
  return model.result.segments.map(({ slug, name, size, share, cluster }) => ({
    slug,
    name,
    kind: kindOf(cluster),
    level: model.level,
    size,
    share,
    since: sinceOf(model),
    model: model.id,
    active: model.isActive,
  }));
}

/** A segment found by clustering, or one by state: gone quiet, never engaged, unassigned. */
function kindOf(cluster: number): 'cluster' | 'state' {
  return cluster >= 0 ? 'cluster' : 'state';
}

async function show(
  context: Context,
  wanted: string,
  { level }: { level?: Level },
): Promise<Answer> {
  const live = await liveSegments(context.dataDirectory, level);
  const models = await context.withEngine((engine) => modelsThere(engine, level));
  const { rules, found } = findNamed(models, wanted, live?.segments, level);
  if (live === null) context.notice(AS_OF_THE_FIT);
  const now = found.map(({ segment, model }) => {
    const { slug } = segment;
    const one = live?.segments.find((own) => own.slug === slug && own.level === model.level);
    return { segment, model, size: one?.size ?? null };
  });
  const json = now.map(({ model, segment, size }) => ({
    ...segment,
    size: size ?? segment.size,
    kind: kindOf(segment.cluster),
    level: model.level,
    model: model.id,
    active: model.isActive,
    since: sinceOf(model),
  }));
  const text = [
    ...rules.map((rule) => ruleText(rule, context)),
    ...now.map(({ size, ...each }) => segmentText(each, size, context)),
  ];
  return { json: { segments: [...rules, ...json] }, text: text.join('\n\n\n') };
}

function ruleText(
  { name, slug, level, size, description, since, when }: LiveSegment,
  { style, columns }: Context,
): string {
  const { bold, dim } = style;
  const inForce = since === null ? '' : `, by this rule since ${since}`;
  return [
    `${bold(name)} ${dim(`${slug} · ${level}`)}\n${counted(size, 'member')}${inForce}`,
    wrap(description, columns),
    JSON.stringify(when, null, 2),
  ].join('\n\n');
}

/** @param size how many are in it now; null: nobody knows */
function segmentText(
  { segment, model }: FoundSegment,
  size: number | null,
  { style, columns }: Context,
): string {
  const { bold, dim } = style;
  const sections = [
    `${bold(segment.name)} ${dim(`${segment.slug} · ${model.level}`)}\n${size === null ? '' : `${counted(size, 'member')} now; in the fit `}${integer(segment.size)} members, ${percent(segment.share)}`,
    wrap(segment.describes, columns),
  ];
  if (segment.distinguishing.length > 0) {
    const rows = segment.distinguishing.map((d) => [
      d.title,
      mean(d.mean),
      mean(d.elsewhere),
      `${d.effect > 0 ? '+' : ''}${decimal(d.effect)}`,
    ]);
    sections.push(
      table(
        [
          { title: 'sets it apart', most: 40 },
          { title: 'here', align: 'right' },
          { title: 'elsewhere', align: 'right' },
          { title: 'effect', align: 'right' },
        ],
        rows,
        dim,
      ),
    );
  }
  sections.push(...outcomeText(segment.outcomes), ...overlayText(segment.overlay, style));
  if (segment.pressure !== null && segment.pressure.notes.length > 0) {
    sections.push(
      segment.pressure.notes.map((note) => `• ${wrap(note, columns - 2, '  ')}`).join('\n'),
    );
  }
  if (segment.examples.length > 0) {
    sections.push(wrap(`To interview: ${segment.examples.join(', ')}`, columns));
  }
  return sections.join('\n\n');
}

function outcomeText(outcomes: FoundSegment['segment']['outcomes']): string[] {
  if (outcomes === null) return [];
  const line = (title: string, estimate: Estimate | null, write: (value: number) => string) =>
    estimate === null
      ? `${title}: too little data`
      : `${title}: ${write(estimate.value)} (95 %: ${write(estimate.low)} to ${write(estimate.high)})`;
  return [
    [
      line('Opportunity rate', outcomes.opportunityRate, percent),
      line('Win rate', outcomes.winRate, percent),
      line('Deal size', outcomes.dealSize, compact),
      line('Days to close', outcomes.velocity, integer),
    ].join('\n'),
  ];
}

function overlayText(overlay: readonly Overlay[], { dim }: Style): string[] {
  const surprising = overlay.flatMap(({ trait, values }) =>
    values.filter((value) => value.surprising).map((value) => ({ trait, ...value })),
  );
  if (surprising.length === 0) return [];
  return [
    table(
      [
        { title: 'made up differently', most: 40 },
        { title: 'here', align: 'right' },
        { title: 'overall', align: 'right' },
      ],
      surprising.map((s) => [`${s.trait}: ${s.value}`, percent(s.share), percent(s.overall)]),
      dim,
    ),
  ];
}
