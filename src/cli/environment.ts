import { userInfo } from 'node:os';
import { crashAt } from '../store/index.js';
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
    port: portOf(filled(env['ETHOGRAM_PORT'])),
    key: filled(env['ETHOGRAM_KEY']),
    logLevel: filled(env['LOG_LEVEL']) ?? 'info',
    showsStack: env['LOG_LEVEL'] === 'debug' || env['LOG_LEVEL'] === 'trace',
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    user: userName(),
    now: () => Date.now(),
    crashPoint: () => crashAt(env['ETHOGRAM_CRASH_AT'], die),
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

/** Calls `stop` at the first Ctrl-C or SIGTERM; a second one ends the process at once, as it would without us. */
function onInterrupt(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const release = () => signals.forEach((signal) => process.off(signal, handle));
  const handle = () => {
    release();
    stop();
  };
  for (const signal of signals) process.on(signal, handle);
  return release;
}

/** Whoever read our output has gone (`ethogram members ... | head`): nothing is left to do. */
function endOnBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

/** Ends the process where it stands, as a power cut would, for a test of what is left behind. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('the process could not end itself');
}

/** A port that makes no sense is as good as none: the default is taken, and printed. */
function portOf(text: string | undefined): number | undefined {
  const port = Number(text);
  return text !== undefined && Number.isInteger(port) && port >= 0 && port <= 65_535
    ? port
    : undefined;
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
