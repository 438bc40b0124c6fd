import type { Command } from 'commander';
import type { Estimate, Level, Overlay } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { currentModels, sinceOf, type CurrentModel } from '../current-models.js';
import { findSegments, type FoundSegment } from '../find-segment.js';
import { levelOption } from '../options.js';
import { bar } from '../printing/bar.js';
import { compact, decimal, integer, mean, percent } from '../printing/numbers.js';
import type { Style } from '../printing/style.js';
import { table } from '../printing/table.js';
import { wrap } from '../printing/width.js';

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
  const models = await context.withEngine((engine) => currentModels(engine, level));
  const segments = models.flatMap((model) =>
    model.result.segments.map(({ slug, name, size, share, cluster }) => ({
      slug,
      name,
      kind: cluster >= 0 ? 'cluster' : 'state',
      level: model.level,
      size,
      share,
      since: sinceOf(model),
      model: model.id,
      active: model.isActive,
    })),
  );
  const { bold, dim } = context.style;
  const grid = table(
    [
      { title: 'level' },
      { title: 'segment', most: 36 },
      { title: 'slug', most: 36 },
      { title: 'members', align: 'right' },
      { title: 'share', align: 'right' },
      { title: '' },
    ],
    segments.map((s) => [
      s.level,
      bold(s.name),
      s.slug,
      integer(s.size),
      percent(s.share),
      bar(s.share, 8),
    ]),
    dim,
  );
  return { json: { segments }, text: [grid, ...inactiveNote(models, context)].join('\n\n') };
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

function inactiveNote(models: readonly CurrentModel[], { style, columns }: Context): string[] {
  const inactive = models.filter((model) => !model.isActive);
  if (inactive.length === 0) return [];
  const ids = inactive.map(({ id }) => id).join(', ');
  return [
    style.dim(
      wrap(
        `Not in use yet: ${ids} (ethogram models activate ID makes a model the active one)`,
        columns,
      ),
    ),
  ];
}
