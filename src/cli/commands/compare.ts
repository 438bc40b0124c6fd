import { Option, type Command } from 'commander';
import { EthogramError } from '../../errors.js';
import type { Level } from '../../model/index.js';
import { compareTable, type Comparison, type LevelComparison } from '../../segments/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import {
  asOfOption,
  levelOption,
  parseList,
  parseRange,
  parseWhole,
  seedOption,
} from '../options.js';
import { comparisonText } from '../printing/compare.js';
import { manyOf } from '../printing/words.js';
import { readTable } from '../read-table.js';

interface CompareOptions {
  readonly level?: Level;
  readonly asOf?: number;
  readonly features?: 'raw' | 'mix';
  readonly id?: string;
  readonly columns?: readonly string[];
  readonly scale?: 'minmax' | 'none';
  readonly k?: readonly [number, number];
  readonly rows?: number;
  readonly seed?: number;
}

/** `ethogram compare`: every way of clustering side by side, with a recommendation (CLU-2). */
export function addCompare(program: Command, act: Act): void {
  program
    .command('compare')
    .description(
      'every way of clustering side by side, on the project or on any table of numbers, and which to take',
    )
    .argument('[file]', 'a CSV or Parquet file, one row an entity (default: the project)')
    .addOption(levelOption('of the project (default: its first level)'))
    .addOption(asOfOption())
    .addOption(
      new Option(
        '--features <form>',
        'of the project: `mix`, the kind of behaviour; `raw`, its volume too',
      ).choices(['raw', 'mix']),
    )
    .option('--id <column>', 'of a file: the column that names the rows (default: their number)')
    .option('--columns <a,b>', 'of a file: the columns to cluster by (default: all)', parseList)
    .addOption(
      new Option(
        '--scale <how>',
        'of a file: `minmax` (default) puts every column to 0-1, `none` takes it as it is',
      ).choices(['minmax', 'none']),
    )
    .addOption(
      new Option('--k <range>', 'how many groups to try: 3..8, or 5').argParser(parseRange),
    )
    .addOption(
      new Option(
        '--rows <n>',
        'how many rows to compare on at most; more are sampled (default: 5000)',
      ).argParser(parseWhole(20)),
    )
    .addOption(seedOption('the same seed and data give the same comparison'))
    .addHelpText('after', '\nExit status 3: done, and no method is recommended.')
    .action(act(compare));
}

async function compare(
  context: Context,
  file: string | undefined,
  options: CompareOptions,
): Promise<Answer> {
  requireFitting(file, options);
  const comparison = await (file === undefined
    ? compareProject(context, options)
    : compareFile(context, file, options));
  context.progress.clear();
  return {
    json: comparison,
    text: comparisonText(comparison, context.style, context.columns),
    exit: comparison.recommendation.algorithm === null ? 3 : 0,
  };
}

/** Throws `usage` for options of the project beside a file, and of a file without one. */
function requireFitting(file: string | undefined, options: CompareOptions): void {
  const wrong = (file === undefined ? OF_A_FILE : OF_THE_PROJECT).find(
    (name) => options[name] !== undefined,
  );
  if (wrong === undefined) return;
  const option = `--${wrong.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new EthogramError(
    'usage',
    file === undefined
      ? `${option} is for a file, and none was given (ethogram compare FILE ${option} ...)`
      : `${option} is for the project, and a file was given: ${file} (leave one of them out)`,
  );
}

const OF_A_FILE = ['id', 'columns', 'scale'] as const;
const OF_THE_PROJECT = ['level', 'asOf', 'features'] as const;

function watching({ progress }: Context) {
  return ({ done, stage }: { done: number; stage: string }) => progress.update(done, stage);
}

async function compareFile(
  context: Context,
  file: string,
  { k, scale, seed, rows, ...choice }: CompareOptions,
): Promise<Comparison> {
  context.progress.step('reading');
  const { table, notes } = await readTable(context.resolve(file), choice);
  for (const note of notes) context.notice(note);
  context.progress.step('comparing');
  const onProgress = watching(context);
  return context.interruptible((signal) =>
    compareTable(table, { k, scale, seed, rows, onProgress, signal, now: () => context.now() }),
  );
}

function compareProject(
  context: Context,
  { level, asOf, features, k, seed, rows }: CompareOptions,
): Promise<LevelComparison> {
  return context.withEngine((engine) => {
    const { fit, words } = engine.project;
    const chosen = level ?? fit.levels[0] ?? 'contact';
    context.progress.step(`comparing on ${manyOf(words, chosen)}`);
    const onProgress = watching(context);
    return engine.compare({ level: chosen, asOf, features, k, seed, rows, onProgress });
  });
}
