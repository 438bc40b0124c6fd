import path from 'node:path';
import { Option, type Command } from 'commander';
import { EthogramError } from '../../errors.js';
import type { Level } from '../../model/index.js';
import { featureLines } from '../../segments/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { asOfOption, levelOption } from '../options.js';
import { counted, day } from '../printing/numbers.js';
import { writeWhole } from '../write-file.js';

interface FeaturesOptions {
  readonly level: Level;
  readonly asOf?: number;
  readonly form?: 'raw' | 'mix' | 'values';
  readonly out: string;
}

/** `ethogram features`: the matrix of entities by features, as of a moment, as a file. */
export function addFeatures(program: Command, act: Act): void {
  program
    .command('features')
    .description('write the matrix of contacts or accounts by features, as of any moment')
    .addOption(levelOption('whose').makeOptionMandatory())
    .addOption(asOfOption())
    .addOption(
      new Option(
        '--form <form>',
        '`mix` or `raw`: as clustering sees them, 0 to 1 (default: the form of the project); `values`: the signals themselves',
      ).choices(['mix', 'raw', 'values']),
    )
    .requiredOption('--out <file>', 'a .csv or .parquet file')
    .action(act(features));
}

async function features(context: Context, options: FeaturesOptions): Promise<Answer> {
  const { progress } = context;
  const file = context.resolve(options.out);
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.csv' && extension !== '.parquet') {
    throw new EthogramError(
      'usage',
      `not a table: ${options.out} (name a .csv or a .parquet file)`,
    );
  }
  progress.step(`computing features of ${options.level}s`);
  const { table, asOf, form } = await context.withEngine(async (engine) => {
    const at = options.asOf ?? (await engine.defaultAsOf());
    const chosen = options.form ?? engine.project.features.form;
    const wide = await engine.features(options.level, chosen, at);
    if (extension === '.parquet') await engine.exportParquet(wide, file);
    return { table: wide, asOf: at, form: chosen };
  });
  if (extension === '.csv') await writeWhole(file, featureLines(table));
  progress.done();
  const columns = table.columns.map(({ id }) => id);
  return {
    json: {
      file,
      level: options.level,
      asOf: new Date(asOf).toISOString(),
      form,
      rows: table.ids.length,
      columns,
    },
    text: `${counted(table.ids.length, options.level)} by ${counted(columns.length, 'feature')}, as of ${day(asOf)}, ${table.ids.length === 0 ? 'in' : 'are in'}\n  ${file}`,
  };
}
