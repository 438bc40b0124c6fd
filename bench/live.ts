/**
 * The live server, built, as a process of its own, under the load of another process on the same machine: collecting,
 * transitions on the stream, timers, restart, and updates of rule leaves. The load comes at its pace however slow the
 * answers are. Rules, stream and timers have 200 rules and, of each level, a model that was fitted to their past. `--seconds 20` (of
 * each part; default: 300 of collecting, 60 of the others), `--events N` of the past there and of the restart,
 * `--only collector` (batches, singles, rules, stream, timers, restart, membership), `--rate N` events a second of the collector,
 * `--prof DIR` writes processor profiles of the servers. Ends with 1 when a bar is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './lib/contest.js';
import { collector, singles } from './live/collector.js';
import { atLeast, printLine, type Line } from './live/lines.js';
import { giveModels } from './live/model.js';
import { streaming, timers } from './live/moving.js';
import { restart } from './live/restart.js';
import { benchRules } from './live/rules.js';
import type { Served } from './live/served.js';
import { onStage } from './live/stage.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    events: { type: 'string', default: '1000000' },
    only: { type: 'string', default: '' },
    rate: { type: 'string', default: '30000' },
    prof: { type: 'string' },
  },
});
const seconds = Number(values.seconds ?? 60);
const collecting = Number(values.seconds ?? 300);
const nodeOptions =
  values.prof === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(values.prof)}`];
const isWanted = (part: string) => values.only === '' || values.only.split(',').includes(part);

let missed = 0;
/** Prints what a part found, with the load of the machine before and after, which is not all ours. */
async function report(part: string, work: () => Promise<Line[]>): Promise<void> {
  if (!isWanted(part)) return;
  const before = load();
  const lines = await work();
  console.log(`\n ${part} (load of the machine ${before} before, ${load()} after)`);
  for (const line of lines) {
    printLine(line);
    if (line.isMet === false) missed += 1;
  }
}

console.log(`live server and load on ${machine()}`);
if (isWanted('batches') || isWanted('singles')) {
  await onStage({ rules: [], nodeOptions }, async (stage) => {
    await report('batches', () => collector(stage, 'no rules', Number(values.rate), collecting));
    await report('singles', () => singles(stage, 4000, seconds));
  });
}
if (['rules', 'stream', 'timers'].some(isWanted)) {
  const prepare = (served: Served) => giveModels(served, Number(values.events));
  await onStage({ rules: benchRules(), prepare, nodeOptions }, async (stage) => {
    const name = '200 rules and models';
    await report('rules', () => collector(stage, name, 10_000, collecting));
    await report('stream', () => streaming(stage, 2000, seconds));
    await report('timers', () => timers(stage, 1000, Math.min(seconds, 60)));
  });
}
await report('restart', () => restart(Number(values.events), nodeOptions));
await report('membership', membership);
console.log(missed === 0 ? '\n  every bar is met' : `\n  ${missed} bars are missed`);
process.exitCode = missed === 0 ? 0 : 1;

/** Updates of rule leaves, from the benchmark of their own. */
async function membership(): Promise<Line[]> {
  const bench = path.join(import.meta.dirname, 'membership.ts');
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', bench, '--events', '500000'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  await once(child, 'close');
  const found = /([\d,]+)\/s leaf updates/.exec(output)?.[1];
  if (found === undefined) throw new Error(`no leaf updates in: ${output}`);
  return [atLeast('rule leaf updates', 1_000_000, Number(found.replaceAll(',', '')), '/s')];
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
