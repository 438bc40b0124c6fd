import path from 'node:path';
import type { Command } from 'commander';
import { initProject } from '../../project/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';

interface InitOptions {
  readonly name?: string;
  readonly force?: boolean;
}

/** `ethogram init`: writes a commented project. */
export function addInit(program: Command, act: Act): void {
  program
    .command('init')
    .description(
      'write a commented project: settings, 20 signals, content taxonomy, archetypes, activation matrix',
    )
    .argument('[dir]', 'where to (default: the project directory)')
    .option('--name <name>', 'what reports call this market')
    .option('--force', 'overwrite files that are there')
    .action(act(init));
}

async function init(
  context: Context,
  dir: string | undefined,
  options: InitOptions,
): Promise<Answer> {
  const directory = dir === undefined ? context.directory : context.resolve(dir);
  const { files } = await initProject(directory, options);
  const { bold, dim } = context.style;
  const at = directory === context.resolve('.') ? '' : ` -C ${shorter(context, directory)}`;
  const text = [
    `A project is in ${bold(directory)}:`,
    '',
    ...files.filter((file) => !file.startsWith('schema/')).map((file) => `  ${file}`),
    dim('  schema/ (for your editor)'),
    '',
    'Next:',
    `  ethogram${at} import events.jsonl    bring in what people did`,
    `  ethogram${at} audit                  see which signals are really tracked`,
    `  ethogram${at} fit                    find segments, and whether they are real`,
  ].join('\n');
  return { json: { directory, files }, text };
}

/** A path as a person would type it from here. */
function shorter(context: Context, directory: string): string {
  const relative = path.relative(context.resolve('.'), directory);
  return relative.length < directory.length ? relative : directory;
}
