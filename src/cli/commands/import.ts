import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { loadMapping, READY_MAPPING_NAMES, type ImportResult } from '../../collect/index.js';
import { EthogramError } from '../../errors.js';
import { FileFormat, ImportKind, type Mapping } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { expandFiles } from '../expand-files.js';
import { counted, integer } from '../printing/numbers.js';
import type { Style } from '../printing/style.js';
import { table } from '../printing/table.js';
import { wrap } from '../printing/width.js';

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
  const mapping = map === undefined ? undefined : await readMapping(context.resolve(map), map);
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
  return { json: { files: results }, text: describe(results, style, columns) };
}

async function readMapping(file: string, typed: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new EthogramError(
      'file_missing',
      `no mapping file: ${typed} (look at the path after --map)`,
      {
        cause,
      },
    );
  });
  return loadMapping(text, typed);
}

function describe(results: readonly ImportResult[], style: Style, columns: number): string {
  const { dim, yellow } = style;
  const quarantined = results.reduce((sum, result) => sum + result.quarantined, 0);
  const lines = [
    table(
      [
        { title: 'file', most: 40 },
        { title: 'rows', align: 'right' },
        { title: 'imported', align: 'right' },
        { title: 'duplicates', align: 'right' },
        { title: 'quarantined', align: 'right' },
      ],
      results.map((r) => [
        r.file,
        integer(r.rows),
        integer(r.imported),
        integer(r.duplicates),
        r.quarantined === 0 ? '0' : yellow(integer(r.quarantined)),
      ]),
      dim,
    ),
  ];
  for (const { file, quarantineReasons, warnings, conflicts } of results) {
    for (const { reason, count } of quarantineReasons) {
      lines.push(`  ${file}: ${integer(count)} set apart: ${wrap(reason, columns - 4, '    ')}`);
    }
    if (conflicts > 0) {
      lines.push(
        wrap(
          `  ${file}: ${counted(conflicts, 'duplicate')} said something else than the first of that message id`,
          columns,
          '    ',
        ),
      );
    }
    for (const warning of warnings) lines.push(dim(wrap(`  ${file}: ${warning}`, columns, '    ')));
  }
  if (quarantined > 0) {
    lines.push(
      '',
      'Nothing is lost: `ethogram quarantine list` shows the rows that were set apart.',
    );
  }
  return lines.join('\n');
}
