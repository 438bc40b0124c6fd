import { spawn } from 'node:child_process';
import { cpus } from 'node:os';

/** What a contender prints as its last line: what it measured, and a checksum that shows it did the same job. */
export interface Result {
  readonly seconds: Readonly<Record<string, number>>;
  readonly checksum: string;
  readonly peakMb: number;
}

/** A program in a contest. */
export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
}

/** Runs a contender in a process of its own; null when it is not installed here. */
async function run(contender: Contender): Promise<Result> {
  const [program = '', ...args] = contender.command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0)
    throw new Error(`${contender.name} ended with status ${String(status)}: ${output}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Result;
}

/** Whether a command is there and ends well. */
export async function works(command: readonly string[]): Promise<boolean> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (status) => resolve(status === 0));
  });
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Lets contenders do the same job in turn, `rounds` times, so that a machine that slows down slows all of them, and
 * answers the medians. Fails when their checksums differ.
 */
export async function contest(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, Result>> {
  const results = new Map<string, Result[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      process.stderr.write(`round ${round} of ${rounds}: ${contender.name}\n`);
      results.set(contender.name, [...(results.get(contender.name) ?? []), await run(contender)]);
    }
  }
  const checksums = new Set([...results.values()].flat().map((result) => result.checksum));
  if (checksums.size > 1) throw new Error(`contenders disagree: ${[...checksums].join(' / ')}`);
  return new Map(
    [...results].map(([name, all]) => [
      name,
      {
        checksum: all[0].checksum,
        peakMb: Math.max(...all.map((result) => result.peakMb)),
        seconds: Object.fromEntries(
          Object.keys(all[0].seconds).map((key) => [
            key,
            median(all.map((result) => result.seconds[key])),
          ]),
        ),
      },
    ]),
  );
}

/** The machine a table of ratios was measured on. */
export function machine(): string {
  return `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
}
