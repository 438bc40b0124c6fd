import type { Command } from 'commander';
import type { Estimate, Level, Overlay } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { currentModels, sinceOf } from '../current-models.js';
import { findSegments, type FoundSegment } from '../find-segment.js';
import { levelOption } from '../options.js';
import { compact, decimal, integer, mean, percent } from '../printing/numbers.js';
import type { Style } from '../printing/style.js';
import { table } from '../printing/table.js';
import { wrap } from '../printing/width.js';
import { capital, manyOf } from '../printing/words.js';

/** `ethogram segments`: the segments of the active models, or of the newest ones. */
export function addSegments(program: Command, act: Act): void {
  const segments = program.command('segments').description('the segments that were found');
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
  const { models, words } = await context.withEngine(async (engine) => ({
    models: await currentModels(engine, level),
    words: engine.project.words,
  }));
  const segments = models.flatMap((model) =>
    model.result.segments.map(({ slug, name, size, share, cluster }) => ({
      slug,
      name,
      kind: kindOf(cluster),
      level: model.level,
      size,
      share,
      since: sinceOf(model),
      model: model.id,
      active: model.isActive,
    })),
  );
  const { bold, dim } = context.style;
  const sections = models.map((model) => {
    const rows = segments.filter((s) => s.model === model.id);
    const grid = table(
      [
        { title: 'segment', most: 36 },
        { title: 'members', align: 'right' },
        { title: 'share', align: 'right' },
        { title: 'slug' },
      ],
      rows.map((s) => [s.name, integer(s.size), percent(s.share), s.slug]),
      dim,
    );
    const use = model.isActive ? `in use since ${sinceOf(model).slice(0, 10)}` : 'not in use yet';
    return `${bold(capital(manyOf(words, model.level)))} ${dim(`· model ${model.id}, ${use}`)}\n${grid}`;
  });
  if (models.some((model) => !model.isActive)) {
    sections.push(dim('ethogram models activate MODEL puts the segments of a model to use'));
  }
  return { json: { segments }, text: sections.join('\n\n') };
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
  const models = await context.withEngine((engine) => currentModels(engine, level));
  const found = findSegments(models, wanted);
  const json = found.map(({ model, segment }) => ({
    ...segment,
    kind: kindOf(segment.cluster),
    level: model.level,
    model: model.id,
    active: model.isActive,
    since: sinceOf(model),
  }));
  return {
    json: { segments: json },
    text: found.map((each) => segmentText(each, context)).join('\n\n\n'),
  };
}

function segmentText({ segment, model }: FoundSegment, { style, columns }: Context): string {
  const { bold, dim } = style;
  const sections = [
    `${bold(segment.name)} ${dim(`${segment.slug} · ${model.level}`)}\n${integer(segment.size)} members, ${percent(segment.share)}`,
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
