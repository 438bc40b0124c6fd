import { Option, type Command } from 'commander';
import { ALGORITHMS, type Algorithm } from '../../model/index.js';
import { fitTable, type NumericTable } from '../../segments/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { csvLine } from '../csv.js';
import { parseList, parseRange, seedOption } from '../options.js';
import { clusterText } from '../printing/fit.js';
import { readTable } from '../read-table.js';
import { writeWhole } from '../write-file.js';

interface ClusterOptions {
  readonly algorithm?: Algorithm;
  readonly id?: string;
  readonly columns?: readonly string[];
  readonly scale?: 'minmax' | 'none';
  readonly k?: readonly [number, number];
  readonly choose?: 'elbow';
  readonly seed?: number;
  readonly out?: string;
}

/** `ethogram cluster`: groups in any table of numbers, without events or a project (FEA-4). */
export function addCluster(program: Command, act: Act): void {
  program
    .command('cluster')
    .description(
      'find groups in any table of numbers, and test whether they are real; needs no project',
    )
    .argument('<file>', 'a CSV or Parquet file, one row an entity')
    .option('--id <column>', 'the column that names the rows (default: their number)')
    .option(
      '--columns <a,b>',
      'the columns to cluster by (default: all that hold numbers)',
      parseList,
    )
    .addOption(
      new Option('--scale <how>', '`minmax` puts every column to 0-1, `none` takes it as it is')
        .choices(['minmax', 'none'])
        .default('minmax'),
    )
    .addOption(
      new Option('--k <range>', 'how many groups to try: 3..8, or 5').argParser(parseRange),
    )
    .addOption(
      new Option('--algorithm <name>', 'how to cluster; `ethogram compare` shows them side by side')
        .choices(ALGORITHMS)
        .default('kmeans'),
    )
    .addOption(new Option('--choose <rule>', 'follow the elbow alone').choices(['elbow']))
    .addOption(seedOption('the same seed and data give the same groups'))
    .option('--out <file>', 'write `id,segment` as CSV')
    .addHelpText('after', '\nExit status 3: done, and the verdict is "do not act".')
    .action(act(cluster));
}

async function cluster(context: Context, file: string, options: ClusterOptions): Promise<Answer> {
  const { progress, style, columns } = context;
  progress.step('reading');
  const { table, notes } = await readTable(context.resolve(file), options);
  for (const note of notes) context.notice(note);
  progress.step('clustering');
  const { result, labels } = await context.interruptible((signal) =>
    fitTable(table, {
      algorithm: options.algorithm,
      k: options.k,
      scale: options.scale,
      choose: options.choose,
      seed: options.seed,
      onProgress: ({ done, stage }) => progress.update(done, stage),
      signal,
    }),
  );
  progress.clear();
  const out = options.out === undefined ? undefined : context.resolve(options.out);
  if (out !== undefined) await writeWhole(out, labelLines(table, labels));
  const written = out === undefined ? [] : [`The group of every row is in ${out}`];
  return {
    json: { ...result, ...(out !== undefined && { out }) },
    text: [clusterText(result, style, columns), ...written].join('\n\n'),
    exit: result.verdict.level === 'stop' ? 3 : 0,
  };
}

function* labelLines({ ids }: NumericTable, labels: Int32Array): Generator<string> {
  yield csvLine(['id', 'segment']);
  for (const [row, id] of ids.entries()) yield csvLine([id, labels[row]]);
}
