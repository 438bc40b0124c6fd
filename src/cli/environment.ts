import { userInfo } from 'node:os';
import type { Output, Surroundings } from './surroundings.js';

/**
 * What the process was started with. The only reader of `process.argv`, `process.env` and the standard streams; everything
 * else gets what it needs from here.
 */
export function readEnvironment(): Surroundings {
  const { env } = process;
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endOnBrokenPipe);
  return {
    args: process.argv.slice(2),
    cwd: process.cwd(),
    dataDirectory: filled(env['ETHOGRAM_DATA']),
    showsStack: env['LOG_LEVEL'] === 'debug' || env['LOG_LEVEL'] === 'trace',
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    user: userName(),
    now: () => Date.now(),
    onInterrupt,
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  const { env } = process;
  const isTerminal = stream.isTTY;
  const mayColour = filled(env['NO_COLOR']) === undefined && env['TERM'] !== 'dumb';
  const mustColour = filled(env['FORCE_COLOR']) !== undefined && env['FORCE_COLOR'] !== '0';
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    hasColours: mayColour && (isTerminal || mustColour),
    // A terminal that does not know its width says 0.
    columns: isTerminal && stream.columns > 0 ? stream.columns : 80,
  };
}

/** Calls `stop` at the first Ctrl-C; a second one ends the process at once, as it would without us. */
function onInterrupt(stop: () => void): () => void {
  const handle = () => {
    process.off('SIGINT', handle);
    stop();
  };
  process.on('SIGINT', handle);
  return () => void process.off('SIGINT', handle);
}

/** Whoever read our output has gone (`ethogram members ... | head`): nothing is left to do. */
function endOnBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}

/** A process may run under a number that has no name (a container). */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
