import { Option, type Command } from 'commander';
import { READY_MAPPING_NAMES, type ImportResult } from '../../collect/index.js';
import { FileFormat, ImportKind } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { expandFiles } from '../expand-files.js';
import { importsText } from '../printing/imports.js';
import { readMapping } from '../read-mapping.js';
import { counted, integer } from '../printing/numbers.js';

interface ImportCommandOptions {
  readonly format?: string;
  readonly map?: string;
  readonly kind?: ImportKind;
}

/** `ethogram import`: brings in files. */
export function addImport(program: Command, act: Act): void {
  program
    .command('import')
    .description('bring in files: CSV, JSON Lines or Parquet, plain or gzip; again changes nothing')
    .argument('<file...>', 'files, or patterns like data/*.csv')
    .addOption(
      new Option(
        '--format <name>',
        `how they are written: ${[...FileFormat.options, ...READY_MAPPING_NAMES].join(', ')} (default: recognised)`,
      ),
    )
    .option('--map <file>', 'a mapping that says how their columns become events')
    .addOption(
      new Option('--kind <kind>', 'what they hold (default: recognised)').choices(
        ImportKind.options,
      ),
    )
    .action(act(importFiles));
}

async function importFiles(
  context: Context,
  patterns: readonly string[],
  { format, map, kind }: ImportCommandOptions,
): Promise<Answer> {
  const { progress, style, columns } = context;
  const mapping = map === undefined ? undefined : await readMapping(context, map);
  const files = await expandFiles(patterns, context.resolve('.'));
  progress.step('opening');
  const results = await context.withEngine(async (engine) => {
    const done: ImportResult[] = [];
    for (const file of files) {
      progress.step(`importing ${file}`);
      const onProgress = (part: number, what: string) => progress.update(part, what);
      const path = context.resolve(file);
      const result = await engine.importFile({ path, format, mapping, kind, onProgress });
      progress.done(`${integer(result.imported)} of ${counted(result.rows, 'row')}`);
      done.push({ ...result, file });
    }
    return done;
  });
  return { json: { files: results }, text: importsText(results, style, columns) };
}
