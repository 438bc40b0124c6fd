import path from 'node:path';
import { Option, type Command } from 'commander';
import { simulate } from '../../simulate/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { parseMoment, parseWhole, seedOption } from '../options.js';
import { counted, decimal, integer } from '../printing/numbers.js';
import { wrap } from '../printing/width.js';

interface SimulateCommandOptions {
  readonly accounts: number;
  readonly days: number;
  readonly seed: number;
  readonly groups?: number;
  readonly activity?: 'even' | 'uneven';
  readonly end?: number;
  readonly out: string;
}

/** `ethogram simulate`: a made-up B2B market with known groups, as files to import. */
export function addSimulate(program: Command, act: Act): void {
  program
    .command('simulate')
    .description('write a made-up B2B market with known groups, to try things on; never real')
    .option('--accounts <n>', 'how many companies', parseWhole(1), 400)
    .option('--days <n>', 'how many days of behaviour', parseWhole(1), 365)
    .addOption(seedOption('the same seed gives the same market').default(1))
    .option(
      '--groups <n>',
      'how many groups behave differently; 1 is a market without structure',
      parseWhole(1),
    )
    .addOption(
      new Option(
        '--activity <spread>',
        'how unequally active people are (default: uneven)',
      ).choices(['even', 'uneven']),
    )
    .option('--end <day>', 'the last day, like 2026-03-31', parseMoment)
    .requiredOption('--out <dir>', 'the folder to write to')
    .action(act(simulateMarket));
}

async function simulateMarket(context: Context, options: SimulateCommandOptions): Promise<Answer> {
  const { progress, style, columns } = context;
  const out = context.resolve(options.out);
  progress.step('simulating a market');
  const market = await simulate({
    ...options,
    out,
    onProgress: ({ accounts, total, events }) =>
      progress.update(
        accounts / total,
        `${integer(accounts)} companies, ${integer(events)} events`,
      ),
  });
  progress.done(`${counted(market.events, 'event')} of ${counted(market.contacts, 'contact')}`);
  const { contact, account } = market.limit;
  const text = [
    `${style.bold('A simulated market')} is in ${out}: ${counted(market.accounts, 'company', 'companies')}, ${counted(market.contacts, 'contact')}, ${counted(market.events, 'event')}.`,
    '',
    ...market.files.map((file) => `  ${path.relative(out, file)}`),
    '',
    wrap(
      `Its groups overlap, as people do: even the model that made it would recover them only to an adjusted Rand index of ${decimal(contact)} for contacts and ${decimal(account)} for companies.`,
      columns,
    ),
  ];
  return { json: market, text: text.join('\n') };
}
