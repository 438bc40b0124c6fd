import path from 'node:path';
import { Option, type Command } from 'commander';
import { EthogramError } from '../../errors.js';
import type { Level } from '../../model/index.js';
import {
  compareTable,
  readTable,
  type Comparison,
  type LevelComparison,
} from '../../segments/index.js';
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
import { programVersion } from '../version.js';
import { writeWhole } from '../write-file.js';

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
  readonly out?: string;
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
    .option('--out <file>', 'write the comparison as one HTML file, with pictures')
    .addHelpText('after', '\nExit status 3: done, and no method is recommended.')
    .action(act(compare));
}

async function compare(
  context: Context,
  file: string | undefined,
  options: CompareOptions,
): Promise<Answer> {
  requireFitting(file, options);
  const { comparison, name } = await (file === undefined
    ? compareProject(context, options)
    : compareFile(context, file, options));
  context.progress.clear();
  const out = options.out === undefined ? undefined : context.resolve(options.out);
  if (out !== undefined) await writeReport(out, name, comparison, context);
  const written = out === undefined ? [] : [`The report is here; open it in a browser:\n  ${out}`];
  return {
    json: { ...comparison, ...(out !== undefined && { out }) },
    text: [comparisonText(comparison, context.style, context.columns), ...written].join('\n\n'),
    exit: comparison.recommendation.algorithm === null ? 3 : 0,
  };
}

/** A comparison, and what was compared. */
interface Named {
  readonly name: string;
  readonly comparison: Comparison | LevelComparison;
}

async function writeReport(
  out: string,
  name: string,
  comparison: Comparison | LevelComparison,
  context: Context,
): Promise<void> {
  context.progress.step('writing the report');
  // Charts take longer to load than all the rest, and few commands draw any.
  const { renderComparison } = await import('../../report/index.js');
  const generatedAt = new Date(context.now()).toISOString();
  const page = renderComparison({ name, comparison, generatedAt, version: programVersion() });
  await writeWhole(out, [page]);
  context.progress.clear();
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
): Promise<Named> {
  context.progress.step('reading');
  const { table, notes } = await readTable(context.resolve(file), choice);
  for (const note of notes) context.notice(note);
  context.progress.step('comparing');
  const onProgress = watching(context);
  const comparison = await context.interruptible((signal) =>
    compareTable(table, { k, scale, seed, rows, onProgress, signal, now: () => context.now() }),
  );
  return { name: path.basename(file), comparison };
}

function compareProject(
  context: Context,
  { level, asOf, features, k, seed, rows }: CompareOptions,
): Promise<Named> {
  return context.withEngine(async (engine) => {
    const { fit, words, name } = engine.project;
    const chosen = level ?? fit.levels[0] ?? 'contact';
    context.progress.step(`comparing on ${manyOf(words, chosen)}`);
    const onProgress = watching(context);
    const settings = { asOf, features, k, seed, rows, onProgress };
    return { name, comparison: await engine.compare({ level: chosen, ...settings }) };
  });
}
