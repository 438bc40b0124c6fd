import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main.js';

/** What a run of the program left behind. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document on standard output. */
  readonly json: unknown;
}

/** What a run is given beside its arguments. */
export interface RunOptions {
  readonly cwd?: string;
  readonly dataDirectory?: string;
  readonly now?: number;
  /** A clock that goes on, in place of one that stands. */
  readonly clock?: () => number;
  /** Receives what Ctrl-C would call. */
  readonly onInterrupt?: (stop: () => void) => void;
}

/** Some day after the last of the simulated markets. */
const NOW = Date.UTC(2026, 6, 15);

/** Runs the program in this process, with a clock that stands. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const plain = { isTerminal: false, hasColours: false, columns: 80 };
  const status = await main({
    args,
    cwd: options.cwd ?? tmpdir(),
    dataDirectory: options.dataDirectory,
    port: 0,
    key: undefined,
    logLevel: 'silent',
    showsStack: true,
    user: 'tester',
    stdout: { ...plain, write: (text) => void (stdout += text) },
    stderr: { ...plain, write: (text) => void (stderr += text) },
    now: options.clock ?? (() => options.now ?? NOW),
    onInterrupt: (stop) => {
      options.onInterrupt?.(stop);
      return () => undefined;
    },
  });
  return {
    status,
    stdout,
    stderr,
    get json(): unknown {
      return JSON.parse(stdout);
    },
  };
}

/** A directory of its own, and how to remove it. */
export async function scratch(): Promise<{ directory: string; remove: () => Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-cli-'));
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
