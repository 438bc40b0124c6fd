/**
 * The crash loop (RELIABILITY D1): real servers are killed at any moment and at named points while they take in, import, merge,
 * start and stop; then an independent checker looks for anything lost, doubled or told wrong.
 *
 * ETHOGRAM_CRASH_CYCLES (default 200), ETHOGRAM_CRASH_SEED (default: of the moment, printed) and ETHOGRAM_CRASH_START_SECONDS (how
 * long a start may take; default 10, more where other work runs beside). Needs `npm run build`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Lane, lastWords, type LaneResult } from './lane.js';
import { createRandom } from './random.js';

/** Several projects at once, so that no processor waits for a program to start. */
const LANES = 2;

const cycles = Number(process.env['ETHOGRAM_CRASH_CYCLES'] ?? 200);
const seed = Number(process.env['ETHOGRAM_CRASH_SEED'] ?? Date.now() % 1_000_000);
const startLimit = 1000 * Number(process.env['ETHOGRAM_CRASH_START_SECONDS'] ?? 10);
say(`crash loop: ${cycles} cycles, ETHOGRAM_CRASH_SEED=${seed}`);

const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-crash-'));
const began = performance.now();
const results = await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(lane)));
const wrong = results.flat();
for (const sentence of wrong) say(`WRONG ${sentence}`);
if (wrong.length === 0) await rm(directory, { recursive: true, force: true });
else say(`what is left is in ${directory}`);
const seconds = ((performance.now() - began) / 1000).toFixed(0);
say(`${cycles} cycles in ${seconds} s: ${wrong.length === 0 ? 'nothing wrong' : 'FAILED'}`);
process.exitCode = wrong.length === 0 ? 0 : 1;

async function runLane(lane: number): Promise<string[]> {
  const mine = Math.floor(cycles / LANES) + (lane < cycles % LANES ? 1 : 0);
  const home = path.join(directory, `lane-${lane}`);
  try {
    const result = await new Lane(home, createRandom(seed + lane), startLimit).run(mine);
    report(lane, result);
    return result.wrong.map((sentence) => `in lane ${lane}: ${sentence}`);
  } catch (error) {
    return [`in lane ${lane}: ${String(error)}\n${await lastWords(home)}`];
  }
}

function report(lane: number, { cycles: done, starts, slowestStart, deaths, counts }: LaneResult) {
  const list = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ');
  say(
    `lane ${lane}: ${done} cycles, ${starts} undisturbed starts, slowest ${slowestStart.toFixed(0)} ms`,
  );
  say(`  died: ${list(deaths)}`);
  say(`  ${list(counts)}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
