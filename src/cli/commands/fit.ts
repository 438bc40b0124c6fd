import { Option, type Command } from 'commander';
import type { Engine } from '../../engine.js';
import { ALGORITHMS, type Algorithm, type FitResult, type Level } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { asOfOption, levelOption, parseRange, seedOption } from '../options.js';
import { fitText } from '../printing/fit.js';
import { manyOf } from '../printing/words.js';
import { pad } from '../printing/width.js';

interface FitCommandOptions {
  readonly level?: Level;
  readonly asOf?: number;
  readonly algorithm?: Algorithm;
  readonly k?: readonly [number, number];
  readonly features?: 'raw' | 'mix';
  readonly choose?: 'elbow';
  readonly seed?: number;
  readonly activate?: boolean;
  readonly by?: string;
}

/** `ethogram fit`: finds segments, and says whether they are real. */
export function addFit(program: Command, act: Act): void {
  program
    .command('fit')
    .description('find segments, test whether they are real, and say so in a verdict')
    .addOption(levelOption('only contacts or only accounts (default: the levels of the project)'))
    .addOption(asOfOption())
    .addOption(
      new Option('--algorithm <name>', 'how to cluster (default: what the project says)').choices(
        ALGORITHMS,
      ),
    )
    .addOption(
      new Option('--k <range>', 'how many segments to try: 3..8, or 5').argParser(parseRange),
    )
    .addOption(
      new Option(
        '--features <form>',
        '`mix`: the kind of behaviour; `raw`: its volume too',
      ).choices(['raw', 'mix']),
    )
    .addOption(new Option('--choose <rule>', 'follow the elbow alone').choices(['elbow']))
    .addOption(seedOption('the same seed and data give the same segments'))
    .option('--activate', 'make the model the active one of its level, unless the verdict says no')
    .option('--by <name>', 'who activates it (default: you)')
    .addHelpText('after', '\nExit status 3: done, and the verdict is "do not act".')
    .action(act(fit));
}

async function fit(context: Context, options: FitCommandOptions): Promise<Answer> {
  const { progress, style, columns } = context;
  const { results, words } = await context.withEngine(async (engine) => {
    const fits: FitResult[] = [];
    const asOf = options.asOf ?? (await engine.defaultAsOf());
    for (const level of options.level === undefined ? engine.project.fit.levels : [options.level]) {
      progress.step(`fitting ${manyOf(engine.project.words, level)}`);
      const { algorithm, k, features, choose, seed } = options;
      const onProgress = ({ done, stage }: { done: number; stage: string }) =>
        progress.update(done, stage);
      const settings = { algorithm, k, features, choose, seed };
      fits.push(await engine.fit({ level, asOf, ...settings, onProgress }));
      progress.done();
    }
    if (options.activate === true) await activate(engine, fits, options.by ?? context.user);
    return { results: fits, words: engine.project.words };
  });
  const refused = results.filter(({ verdict }) => verdict.level === 'stop');
  const text = results.map((result) => fitText(result, words, style, columns));
  const next = nextSteps(options, results);
  return {
    json: options.level === undefined ? { models: results } : (results[0] ?? {}),
    text: [...text, next].join('\n\n'),
    exit: refused.length > 0 ? 3 : 0,
  };
}

/** Activates what the verdict lets through; the rest needs `models activate` with a reason and a name. */
async function activate(engine: Engine, fits: readonly FitResult[], by: string): Promise<void> {
  for (const { model, verdict } of fits) {
    if (verdict.level !== 'stop') await engine.activate(model, { by });
  }
}

function nextSteps({ activate: isActive }: FitCommandOptions, fits: readonly FitResult[]): string {
  const [first] = fits.filter(({ verdict }) => verdict.level !== 'stop');
  const steps = [['ethogram report', 'the whole story as one HTML file']];
  const slug = first?.segments[0]?.slug;
  if (slug !== undefined) steps.unshift([`ethogram members ${slug}`, 'who is in it']);
  if (first !== undefined && isActive !== true) {
    steps.push([`ethogram models activate ${first.model}`, 'put these segments to use']);
  }
  const width = Math.max(...steps.map(([command = '']) => command.length));
  return [
    'Next:',
    ...steps.map(([command = '', what = '']) => `  ${pad(command, width)}  ${what}`),
  ].join('\n');
}
