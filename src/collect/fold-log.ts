import { EthogramError } from '../errors.js';
import type { Store } from '../store/index.js';
import { foldAct } from './acts.js';
import { decodeCommand, type Command } from './commands.js';
import type { LogDeps } from './deps.js';
import { foldCommand } from './fold-command.js';
import { Steps } from './fold/context.js';
import type { FoldedRows } from './fold/fold-rows.js';
import { EventsBatch } from './live/events-batch.js';
import { isEventsRecord } from './live/events-command.js';
import type { FoldedEvents } from './live/fold-events.js';
import { storedPosition } from './position.js';

/** What became of a command that was waiting in the log. */
export interface FoldedCommand {
  readonly position: number;
  readonly command: Command;
  /** The counts, or what went wrong. */
  readonly outcome: FoldedRows | Error;
}

/** Who wants to know what a fold of the log takes in beside commands. */
export interface FoldListeners {
  /** Hears the title of each act. */
  readonly onAct?: (title: string) => void;
  /** Hears what became of each batch of calls that had been accepted over HTTP. */
  readonly onEvents?: (folded: FoldedEvents) => void;
}

/** Folds of one store run one after the other, in the order of the log. */
const running = new WeakMap<Store, Promise<unknown>>();

/**
 * Folds what the log holds beyond the position of the store, in its order, and answers the commands. `stepsOf` gives the
 * watcher of a command, or of a batch of calls. Throws what makes a command wait (a full disk, a stop); what went wrong with a file is an outcome.
 */
export async function foldLog(
  deps: LogDeps,
  stepsOf: (position: number) => Steps,
  listeners: FoldListeners = {},
): Promise<FoldedCommand[]> {
  const before = running.get(deps.store) ?? Promise.resolve();
  const mine = before.then(() => foldAll(deps, stepsOf, listeners));
  running.set(
    deps.store,
    mine.catch(() => undefined),
  );
  return mine;
}

async function foldAll(
  { store, log, acts = [] }: LogDeps,
  stepsOf: (position: number) => Steps,
  { onAct, onEvents }: FoldListeners,
): Promise<FoldedCommand[]> {
  const from = await storedPosition(store);
  if (from > log.end) {
    throw new EthogramError(
      'log_damaged',
      `the log ends at ${log.end} but the store holds it up to ${from}: files of the log are missing in ${store.directory} (restore them from a backup)`,
    );
  }
  const folded: FoldedCommand[] = [];
  const batch = new EventsBatch(store, from, stepsOf, onEvents);
  for await (const record of log.read(from)) {
    const { position, payload } = record;
    if (isEventsRecord(payload)) {
      await batch.add(record);
      continue;
    }
    await batch.finish(position);
    const act = await foldAct(store, acts, payload, position);
    if (act !== null) {
      onAct?.(act.title);
      continue;
    }
    const command = decodeCommand(payload, position);
    folded.push({ position, command, outcome: await tryFold(store, command, position, stepsOf) });
  }
  await batch.finish();
  return folded;
}

async function tryFold(
  store: Store,
  command: Command,
  position: number,
  stepsOf: (position: number) => Steps,
): Promise<FoldedRows | Error> {
  try {
    return await foldCommand(store, command, position, stepsOf(position));
  } catch (error) {
    // When it was recorded as failed the position has moved on; else the command waits, and so do those behind it.
    if (error instanceof Error && (await storedPosition(store)) >= position) return error;
    throw error;
  }
}

/**
 * Goes on with imports and acts that were accepted and not finished (the program was stopped, the disk was full). Answers what
 * was done, in words for people. Errors: `disk_full`, `log_damaged`.
 */
export async function resumeImports(
  deps: LogDeps,
  options: {
    readonly onProgress?: (fraction: number, what: string) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<string[]> {
  const acts: string[] = [];
  let received = 0;
  const folded = await foldLog(
    deps,
    () => new Steps(deps.store, options.onProgress, options.signal),
    {
      onAct: (title) => acts.push(`${title} was finished`),
      onEvents: (events) => {
        received += events.rows;
      },
    },
  );
  const imports = folded.map(({ command, outcome }) => {
    const file =
      command.type === 'import' ? command.file : `the quarantine of import ${command.import}`;
    return outcome instanceof Error
      ? `the import of ${file} could not be finished: ${outcome.message}`
      : `the import of ${file} was finished: ${outcome.imported} imported, ${outcome.duplicates} duplicates, ${outcome.quarantined} quarantined`;
  });
  const calls = received === 0 ? [] : [`${received} calls that had been received were taken in`];
  return [...imports, ...acts, ...calls];
}
