import type { Command } from 'commander';
import type { Quarantine } from '../../collect/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { parseWhole } from '../options.js';
import { importsText } from '../printing/imports.js';
import { counted, integer } from '../printing/numbers.js';
import { table } from '../printing/table.js';
import { clip, wrap } from '../printing/width.js';
import { readMapping } from '../read-mapping.js';

const FIRST = 20;
const MOST = 10_000;

/** `ethogram quarantine`: the rows that could not be taken, and another try. */
export function addQuarantine(program: Command, act: Act): void {
  const quarantine = program
    .command('quarantine')
    .description('rows that could not be taken: list them with their reasons, try them again');
  quarantine
    .command('list')
    .description('the rows that wait, and why')
    .option('--reason <reason>', 'only those of one reason')
    .option(
      '--limit <n>',
      `how many rows to show (default: ${FIRST}; with --json ${MOST})`,
      parseWhole(1),
    )
    .action(act(list));
  quarantine
    .command('replay')
    .description(
      'try them again: after a mapping was mended, a currency rate was added, or time has passed',
    )
    .option('--map <file>', 'the mended mapping; it must have the name of the one they came by')
    .action(act(replay));
}

async function list(
  context: Context,
  { reason, limit }: { reason?: string; limit?: number },
): Promise<Answer> {
  const most = limit ?? (context.json ? MOST : FIRST);
  const found = await context.withEngine((engine) =>
    engine.listQuarantine({ limit: most, reason }),
  );
  return { json: quarantineJson(found), text: describe(found, context) };
}

function quarantineJson({ total, reasons, items }: Quarantine) {
  return {
    total,
    reasons,
    items: items.map(({ quarantinedAt, ...item }) => ({
      ...item,
      quarantinedAt: new Date(quarantinedAt).toISOString(),
    })),
  };
}

function describe({ total, reasons, items }: Quarantine, { style, columns }: Context): string {
  const { bold, dim, cyan } = style;
  if (total === 0) return 'The quarantine is empty: every row was taken.';
  const sections = [
    bold(`${counted(total, 'row')} ${total === 1 ? 'waits' : 'wait'} in the quarantine`),
    table(
      [
        { title: 'rows', align: 'right' },
        { title: 'reason', most: columns - 14 },
      ],
      reasons.map(({ reason, count }) => [integer(count), reason]),
      dim,
    ),
    items
      .map(({ file, line, reason, detail, raw }) =>
        [
          `${cyan(line === null ? file : `${file}:${line}`)} ${wrap(reason, columns - 4, '    ')}`,
          ...(detail === null ? [] : [`    ${wrap(detail, columns - 4, '    ')}`]),
          ...(raw === null ? [] : [dim(`    ${clip(oneLine(raw), columns - 4)}`)]),
        ].join('\n'),
      )
      .join('\n'),
  ];
  if (total > items.length) {
    sections.push(
      dim(
        `… and ${integer(total - items.length)} more (--limit ${integer(total).replaceAll(',', '')}, or --json)`,
      ),
    );
  }
  sections.push('Mend the mapping, then: ethogram quarantine replay --map FILE');
  return sections.join('\n\n');
}

async function replay(context: Context, { map }: { map?: string }): Promise<Answer> {
  const { progress, style, columns } = context;
  const mapping = map === undefined ? undefined : await readMapping(context, map);
  progress.step('trying the quarantined rows again');
  const onProgress = (part: number, what: string) => progress.update(part, what);
  const { files, left } = await context.withEngine(async (engine) => ({
    files: await engine.replayQuarantine({ mapping, onProgress }),
    left: await engine.listQuarantine({ limit: MOST }),
  }));
  return {
    json: { files, ...quarantineJson(left) },
    text:
      files.length === 0
        ? 'The quarantine is empty: there is nothing to try again.'
        : importsText(files, style, columns),
  };
}

/** Raw rows may hold anything; what a terminal would act on is taken out. */
function oneLine(raw: string): string {
  return raw.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
