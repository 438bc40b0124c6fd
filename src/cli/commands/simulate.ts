import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { EthogramError } from '../../errors.js';
import { marketFlow, simulate } from '../../simulate/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { parseMoment, parseWhole, seedOption } from '../options.js';
import { counted, decimal, integer } from '../printing/numbers.js';
import { wrap } from '../printing/width.js';
import { sendFlow } from '../send-flow.js';

interface SimulateCommandOptions {
  readonly accounts: number;
  readonly days: number;
  readonly seed: number;
  readonly groups?: number;
  readonly activity?: 'even' | 'uneven';
  readonly end?: number;
  readonly out?: string;
  readonly to?: string;
  readonly key?: string;
  readonly rate: number;
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
    .option('--out <dir>', 'the folder to write to')
    .option('--to <address>', 'send it to a running server instead, as it happens, until Ctrl-C')
    .option('--key <key>', 'with --to: a collector key (default: ETHOGRAM_KEY)')
    .option('--rate <n>', 'with --to: calls a second', parseWhole(1), 20)
    .action(act(simulateMarket));
}

async function simulateMarket(context: Context, options: SimulateCommandOptions): Promise<Answer> {
  const { out, to } = options;
  if (out !== undefined && to === undefined) return writeMarket(context, options, out);
  if (out === undefined && to !== undefined) return sendMarket(context, options, to);
  throw new EthogramError(
    'usage',
    'where should the market go? give --out DIR for files, or --to ADDRESS for a running server',
  );
}

/** Lets a market happen at a running server. */
async function sendMarket(
  context: Context,
  options: SimulateCommandOptions,
  to: string,
): Promise<Answer> {
  const { progress, now } = context;
  const key = options.key ?? context.key;
  if (key === undefined) {
    throw new EthogramError(
      'usage',
      'with which key? give --key KEY (make one: ethogram keys create --role collector)',
    );
  }
  const { rate } = options;
  const target = { address: to.replace(/\/$/, ''), key, rate };
  const sent = await context.interruptible((stop) =>
    sendFlow(marketFlow(options), target, {
      now,
      stop,
      newId: randomUUID,
      pause: (ms) => pause(ms, undefined, { signal: stop }).catch(ignoreStop),
      onSent: (count) => progress.update(null, `${counted(count, 'call')} sent`),
    }),
  );
  return { json: { sent, rate }, text: `${counted(sent, 'call')} sent.` };
}

/** Stopping ends a pause early, which is all it is meant to do. */
function ignoreStop(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}

/** Writes a market as files. */
async function writeMarket(
  context: Context,
  { to: _to, key: _key, rate: _rate, ...options }: SimulateCommandOptions,
  folder: string,
): Promise<Answer> {
  const { progress, style, columns } = context;
  const out = context.resolve(folder);
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
