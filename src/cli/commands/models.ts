import type { Command } from 'commander';
import { LEVELS, type Level } from '../../model/index.js';
import type { ModelDiff, ModelEntry, StoredModel } from '../../segments/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { levelOption } from '../options.js';
import { fitText } from '../printing/fit.js';
import { counted, day, integer, percent } from '../printing/numbers.js';
import type { Style } from '../printing/style.js';
import { table } from '../printing/table.js';

/** `ethogram models`: the frozen versions of what was fitted. */
export function addModels(program: Command, act: Act): void {
  const models = program
    .command('models')
    .description('fitted models: list, show, compare two, make one active');
  models
    .command('list')
    .description('every model, newest first')
    .addOption(levelOption('only those of one level'))
    .action(act(listModels));
  models
    .command('show')
    .description('what a fit said')
    .argument('[id]', 'a model (default: the newest of each level)')
    .action(act(showModels));
  models
    .command('diff')
    .description('who is in another segment under the second model')
    .argument('<a>', 'a model')
    .argument('<b>', 'another one')
    .action(act(diff));
  models
    .command('preview')
    .description('who would be where, were a model active now (needs a running server)')
    .argument('<id>', 'a model')
    .action(act(preview));
  models
    .command('activate')
    .description('make a model the active one of its level')
    .argument('<id>', 'a model')
    .option('--override <reason>', 'why, although the verdict is "do not act"')
    .option('--by <name>', 'who does it (default: you)')
    .action(act(activate));
}

async function listModels(context: Context, { level }: { level?: Level }): Promise<Answer> {
  const entries = await context.withEngine((engine) => engine.models.list(level));
  const { green, dim } = context.style;
  const text =
    entries.length === 0
      ? 'No models yet. Make one with `ethogram fit`.'
      : table(
          [
            { title: '' },
            { title: 'model' },
            { title: 'level' },
            { title: 'as of' },
            { title: 'k', align: 'right' },
            { title: 'rows', align: 'right' },
            { title: 'verdict' },
          ],
          entries.map((entry) => [
            entry.active ? green('●') : ' ',
            entry.id,
            entry.level,
            day(entry.asOf),
            String(entry.k),
            integer(entry.rows),
            verdictWord(entry.verdict, context.style),
          ]),
          dim,
        );
  const legend = entries.some((entry) => entry.active) ? `\n${green('●')} active` : '';
  return { json: { models: entries.map(entryJson) }, text: `${text}${legend}` };
}

async function showModels(context: Context, id: string | undefined): Promise<Answer> {
  const { shown, words } = await context.withEngine(async ({ models, project }) => {
    const wanted =
      id === undefined
        ? await Promise.all(LEVELS.map((level) => models.latest(level)))
        : [await models.show(id)];
    return { shown: wanted.filter((model) => model !== null), words: project.words };
  });
  if (shown.length === 0) {
    return { json: { models: [] }, text: 'No models yet. Make one with `ethogram fit`.' };
  }
  const text = shown.map((model) =>
    [fitText(model.result, words, context.style, context.columns), activationText(model)]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
  const json = shown.map((model) => ({ ...model.result, ...activationJson(model) }));
  return { json: id === undefined ? { models: json } : (json[0] ?? {}), text: text.join('\n\n') };
}

async function diff(context: Context, a: string, b: string): Promise<Answer> {
  const found = await context.withEngine((engine) => engine.diffModels(a, b));
  return { json: found, text: diffText(found, context.style) };
}

function diffText({ common, kept, moves, onlyA, onlyB, a, b }: ModelDiff, { bold, dim }: Style) {
  const share = common === 0 ? 1 : kept / common;
  const lines = [
    bold(`${percent(share)} stay: ${integer(kept)} of ${integer(common)} that both models place`),
  ];
  if (moves.length > 0) {
    const rows = moves.map(({ from, to, entities }) => [from, '→', to, integer(entities)]);
    const columns = [{ title: 'from' }, { title: '' }, { title: 'to' }] as const;
    lines.push('', table([...columns, { title: 'entities', align: 'right' }], rows, dim));
  }
  if (onlyA.length > 0) lines.push('', `Only in ${a}: ${onlyA.join(', ')}`);
  if (onlyB.length > 0) lines.push('', `Only in ${b}: ${onlyB.join(', ')}`);
  return lines.join('\n');
}

async function preview(context: Context, id: string): Promise<Answer> {
  const moves = await context.withEngine((engine) => engine.previewModel(id));
  const count = (some: typeof moves) => some.reduce((sum, one) => sum + one.entities.length, 0);
  const moving = moves.filter(({ from, to }) => from !== to);
  const rows = moving
    .toSorted((a, b) => b.entities.length - a.entities.length)
    .map(({ from, to, entities }) => [from ?? '-', '→', to ?? '-', integer(entities.length)]);
  const { bold, dim } = context.style;
  const columns = [{ title: 'from' }, { title: '' }, { title: 'to' }] as const;
  const stay = count(moves) - count(moving);
  const lines = [bold(`${integer(count(moving))} would move, ${integer(stay)} would stay`)];
  if (rows.length > 0) {
    lines.push(table([...columns, { title: 'entities', align: 'right' }], rows, dim));
  }
  lines.push(dim(`ethogram models activate ${id} does it`));
  return { json: { model: id, moving: count(moving), moves }, text: lines.join('\n\n') };
}

async function activate(
  context: Context,
  id: string,
  { override, by }: { override?: string; by?: string },
): Promise<Answer> {
  // An override goes on the record under a name that somebody gave, never one we took from the machine.
  const who = by ?? (override === undefined ? context.user : undefined);
  const model = await context.withEngine((engine) => engine.activate(id, { by: who, override }));
  const names = model.definition.segments.map(({ name }) => name).join(', ');
  const { level, verdict, moved } = model;
  const activated = `${context.style.green('●')} ${model.id} is the active model of ${level}s: ${counted(model.definition.segments.length, 'segment')} (${names})`;
  const what =
    moved === null
      ? 'Nobody has moved yet: no server runs (ethogram serve moves them, as of now).'
      : `${counted(moved.entities, level)} moved.`;
  return {
    json: { model: model.id, level, verdict, ...activationJson(model), moved },
    text: `${activated}\n${what}`,
  };
}

function verdictWord(verdict: ModelEntry['verdict'], { green, yellow, red }: Style): string {
  return { act: green('act'), care: yellow('care'), stop: red('do not act') }[verdict];
}

function activationText({ activatedAt, activatedBy, overrideReason }: StoredModel): string {
  if (activatedAt === null) return '';
  const why = overrideReason === null ? '' : `, against the verdict: ${overrideReason}`;
  return `Activated ${day(activatedAt)}${activatedBy === null ? '' : ` by ${activatedBy}`}${why}.`;
}

type Activated = Pick<StoredModel, 'activatedAt' | 'activatedBy' | 'overrideReason' | 'createdAt'>;

function activationJson({ activatedAt, activatedBy, overrideReason, createdAt }: Activated) {
  return {
    createdAt: new Date(createdAt).toISOString(),
    activatedAt: activatedAt === null ? null : new Date(activatedAt).toISOString(),
    activatedBy,
    overrideReason,
  };
}

function entryJson({ id, asOf, ...entry }: ModelEntry) {
  return { ...entry, model: id, asOf: new Date(asOf).toISOString(), ...activationJson(entry) };
}
