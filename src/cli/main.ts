import { Command, CommanderError } from 'commander';
import { EthogramError } from '../errors.js';
import type { Answer } from './answer.js';
import { addCommands } from './commands/index.js';
import { createContext, type GlobalOptions } from './context.js';
import { describeFailure } from './failure.js';
import type { Surroundings } from './surroundings.js';
import { programVersion } from './version.js';

/** Runs the program once; answers its exit status. */
export async function main(surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  const program = createProgram(surroundings);
  let answer: Answer | null = null;
  addCommands(program, (work) => async (...inputs) => {
    answer = await work(createContext(surroundings, program.opts<GlobalOptions>()), ...inputs);
  });
  const isJson = () =>
    program.opts<GlobalOptions>().json === true || surroundings.args.includes('--json');
  const print = (json: object, text: string) => {
    if (isJson()) stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    else if (text !== '') stdout.write(`${text}\n`);
  };
  try {
    await program.parseAsync(surroundings.args, { from: 'user' });
    return report(answer);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = describeFailure(asUsageError(error), surroundings.showsStack);
    if (!(error instanceof CommanderError)) stderr.write(`${failure.text}\n`);
    if (isJson()) print(failure.json, '');
    return failure.exit;
  }

  function report(said: Answer | null): number {
    if (said === null) return 0;
    print(said.json, said.text);
    return said.exit ?? 0;
  }
}

function createProgram({ stdout, stderr }: Surroundings): Command {
  return new Command('ethogram')
    .description(
      'Behavioural segmentation for B2B: raw behaviour in, proven segments out.\nStart with `ethogram init`, then `import`, `audit` and `fit`.',
    )
    .version(programVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help of a command')
    .option('-C, --directory <dir>', 'the project directory (default: this one)')
    .option('--json', 'print one JSON document on standard output, and all else on standard error')
    .option('-q, --quiet', 'no progress and no remarks')
    .showHelpAfterError('(ethogram help shows the commands; add --help to one for its options)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => Math.min(100, stdout.columns),
      getErrHelpWidth: () => Math.min(100, stderr.columns),
      getOutHasColors: () => stdout.hasColours,
      getErrHasColors: () => stderr.hasColours,
    })
    .exitOverride();
}

/** What commander refuses is wrong usage; it has printed why already. */
function asUsageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  return new EthogramError('usage', error.message.replace(/^error: /, ''), { cause: error });
}
