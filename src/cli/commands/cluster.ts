import path from 'node:path';
import { Option, type Command } from 'commander';
import { ALGORITHMS, type Algorithm } from '../../model/index.js';
import { fitTable, groupLines, readTable, type TableFit } from '../../segments/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { parseList, parseRange, seedOption } from '../options.js';
import { clusterText } from '../printing/fit.js';
import { programVersion } from '../version.js';
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
  readonly report?: string;
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
    .option('--out <file>', 'write `id,segment` as CSV; -1 is in no group')
    .option('--report <file>', 'write all that was found as one HTML file, with pictures')
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
  if (out !== undefined) await writeWhole(out, groupLines(table, labels));
  const report = options.report === undefined ? undefined : context.resolve(options.report);
  if (report !== undefined) await writeReport(report, path.basename(file), result, context);
  const written = [
    ...(out === undefined ? [] : [`The group of every row is in ${out}`]),
    ...(report === undefined ? [] : [`The report is here; open it in a browser:\n  ${report}`]),
  ];
  return {
    json: {
      ...result,
      ...(out !== undefined && { out }),
      ...(report !== undefined && { report }),
    },
    text: [clusterText(result, style, columns), ...written].join('\n\n'),
    exit: result.verdict.level === 'stop' ? 3 : 0,
  };
}

async function writeReport(
  report: string,
  source: string,
  result: TableFit,
  context: Context,
): Promise<void> {
  context.progress.step('writing the report');
  // Charts take longer to load than all the rest, and few commands draw any.
  const { renderClusterReport } = await import('../../report/index.js');
  const generatedAt = new Date(context.now()).toISOString();
  const page = renderClusterReport({ source, result, generatedAt, version: programVersion() });
  await writeWhole(report, [page]);
  context.progress.clear();
}
