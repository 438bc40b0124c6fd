import { randomBytes } from 'node:crypto';
import { InvalidArgumentError, type Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import {
  argon2id,
  issueCliToken,
  Keys,
  OneTimeTokens,
  Sessions,
  Users,
} from '../../access/index.js';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { announceServer } from '../running-server.js';
import { programVersion } from '../version.js';
import { wallClock } from '../wall-clock.js';

interface ServeOptions {
  readonly port?: number;
  readonly host: string;
  readonly allowHost: readonly string[];
}

const PORT = 8080;

/** `ethogram serve`: takes in what happens, and answers who is where, until it is stopped. */
export function addServe(program: Command, act: Act): void {
  program
    .command('serve')
    .description('take in events over HTTP and keep every segment true, until Ctrl-C')
    .option('--port <port>', `where to listen (default: ETHOGRAM_PORT, else ${PORT}; 0: any)`, port)
    .option('--host <address>', 'which address to listen on', '127.0.0.1')
    .option(
      '--allow-host <name...>',
      'names it answers to beside localhost, like ethogram.example.com',
      [],
    )
    .action(act(serve));
}

function port(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new InvalidArgumentError('a port is a number from 0 to 65535.');
}

async function serve(context: Context, options: ServeOptions): Promise<Answer> {
  await context.withLiveEngine((engine, stop) => serveEngine(context, engine, options, stop));
  return { json: { stopped: true }, text: 'Stopped. Everything that was accepted is kept.' };
}

async function serveEngine(
  context: Context,
  engine: Engine,
  options: ServeOptions,
  stop: AbortSignal,
): Promise<void> {
  const { now, log } = context;
  const { dataDirectory: directory } = engine;
  const secret = { directory, randomBytes };
  const ingest = await engine.goLive({
    clock: wallClock(now),
    onProblem: (error) => log.write(problemLine(error, now())),
  });
  const keys = Keys.open({ ...secret, clock: { now } });
  const tokens = new OneTimeTokens({ clock: { now }, randomBytes });
  const users = Users.open({ ...secret, clock: { now }, hasher: argon2id });
  const sessions = Sessions.open({ ...secret, clock: { now } });
  const cliToken = await issueCliToken(secret);
  // It takes longer to load than all the rest, and no other command needs it.
  const { createServer } = await import('../../server/index.js');
  const server = await createServer({
    engine,
    ingest,
    keys,
    cliToken,
    tokens,
    users,
    sessions,
    clock: now,
    version: programVersion(),
    hosts: options.allowHost,
    logLevel: context.logLevel,
    logTo: log,
  });
  let silence = async () => undefined as void;
  try {
    const address = await listen(server, options, context.port);
    silence = await announceServer(directory, address);
    const shown = address.replace('127.0.0.1', 'localhost');
    const link = `${shown}/#sign-in=${tokens.issue('sign-in')}`;
    context.notice(`Listening on ${shown}\nSign in, once, within ten minutes: ${link}`);
    await aborted(stop);
    context.notice('Stopping: what was accepted is being written.');
  } finally {
    await silence();
    await server.close();
    await cliToken.void();
  }
}

async function listen(
  server: Pick<FastifyInstance, 'listen'>,
  { host, port: asked }: ServeOptions,
  fromEnvironment: number | undefined,
): Promise<string> {
  const chosen = asked ?? fromEnvironment ?? PORT;
  try {
    const address = await server.listen({ host, port: chosen });
    return address;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    const why = code === 'EADDRINUSE' ? 'is taken' : 'cannot be used';
    throw new EthogramError(
      'usage',
      `${host} port ${chosen} ${why} (choose another: ethogram serve --port 0 takes any that is free)`,
      { cause: error },
    );
  }
}

/** Ends when a signal is aborted. */
function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function problemLine(error: unknown, at: number): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${JSON.stringify({ level: 'error', time: at, msg: `the store cannot follow: ${message}` })}\n`;
}
