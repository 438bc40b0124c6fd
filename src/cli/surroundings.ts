import type { CrashPoint } from '../store/index.js';

/** One of the standard streams. */
export interface Output {
  write(text: string): void;
  /** Whether a person looks at it, so that a line may be drawn over. */
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
  /** How wide it is, in characters. */
  readonly columns: number;
}

/** What a run of the program sees of the world; tests pass their own. */
export interface Surroundings {
  /** What was typed after the name of the program. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** `ETHOGRAM_DATA`, when it is set. */
  readonly dataDirectory: string | undefined;
  /** `ETHOGRAM_PORT`, when it is set to a port. */
  readonly port: number | undefined;
  /** `ETHOGRAM_KEY`: the key to send with. */
  readonly key: string | undefined;
  /** `LOG_LEVEL`: what a server logs. */
  readonly logLevel: string;
  /** Whether errors show where in the program they arose (`LOG_LEVEL=debug`). */
  readonly showsStack: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Who runs the program, as the machine knows them. */
  readonly user: string;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** `ETHOGRAM_CRASH_AT`: where a test lets the program die. Errors: `usage`. */
  readonly crashPoint?: () => CrashPoint;
  /** Calls `stop` when the person interrupts, or the system ends the program; answers how to take that back. */
  onInterrupt(stop: () => void): () => void;
}
