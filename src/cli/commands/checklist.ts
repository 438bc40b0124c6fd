import type { Command } from 'commander';
import type { Checklist, JudgedItem } from '../../checklist/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { pad, wrap } from '../printing/width.js';

/** `ethogram checklist`: how the set-up stands, and the ticks of what only a person can answer for. */
export function addChecklist(program: Command, act: Act): void {
  const checklist = program
    .command('checklist')
    .description('how the set-up stands, item by item: what is checked, and what somebody ticked')
    .action(act(show));
  checklist
    .command('tick')
    .description('say that an item is done which only a person can answer for, as of now')
    .argument('<item>', 'its name in the list')
    .requiredOption('--by <who>', 'who says so')
    .option('--note <text>', 'what was found, or where it is kept')
    .action(act(tick));
  checklist
    .command('untick')
    .description('take such a tick back')
    .argument('<item>', 'its name in the list')
    .option('--by <who>', 'who takes it back (default: you)')
    .action(act(untick));
}

async function show(context: Context): Promise<Answer> {
  context.progress.step('looking at what is set up');
  const found = await context.withEngine((engine) => engine.checklist());
  return { json: checklistJson(found), text: describe(found, context) };
}

async function tick(
  context: Context,
  item: string,
  { by, note }: { by: string; note?: string },
): Promise<Answer> {
  const { at } = await context.withEngine((engine) => engine.tickItem({ item, by, note }));
  return {
    json: { item, done: true, at: new Date(at).toISOString(), by, note: note ?? null },
    text: `Ticked: ${item}. ${context.style.dim(`ethogram checklist untick ${item} takes it back`)}`,
  };
}

async function untick(context: Context, item: string, { by }: { by?: string }): Promise<Answer> {
  await context.withEngine((engine) => engine.untickItem({ item, by: by ?? context.user }));
  return { json: { item, done: false }, text: `Not ticked any more: ${item}.` };
}

/** Instants in ISO 8601. */
function checklistJson({ stages, ...counts }: Checklist) {
  const iso = (at: number) => new Date(at).toISOString();
  const itemJson = ({ tick: said, ...item }: JudgedItem) => ({
    ...item,
    tick: said && {
      ...said,
      at: iso(said.at),
      until: said.until === null ? null : iso(said.until),
    },
  });
  return {
    ...counts,
    stages: stages.map(({ items, ...stage }) => ({ ...stage, items: items.map(itemJson) })),
  };
}

function describe({ done, total, stages }: Checklist, { style, columns }: Context): string {
  const { bold, dim, green, yellow } = style;
  const ids = stages.flatMap(({ items }) => items.map(({ id }) => id.length));
  const indent = ' '.repeat(Math.max(...ids) + 4);
  const line = ({ id, done: isDone, says, by, tick: said }: JudgedItem) => {
    const mark = isDone ? green('✓') : by === 'person' ? yellow('□') : yellow('✗');
    const words = said?.note == null ? says : `${says} “${said.note}”`;
    return `${mark} ${pad(id, indent.length - 4)}  ${wrap(words, columns - indent.length, indent)}`;
  };
  return [
    bold(`Checklist: ${done} of ${total} done`),
    ...stages.map(
      (stage) =>
        `${bold(stage.title)} ${dim(`${stage.done} of ${stage.items.length}`)}\n${stage.items.map(line).join('\n')}`,
    ),
    dim(
      '✓ done  ✗ open, checked by the program  □ open, for a person to tick: ethogram checklist tick ITEM --by WHO',
    ),
  ].join('\n\n');
}
