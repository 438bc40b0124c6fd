/**
 * What a fit finds on simulated markets, whole: files, import, fit, verdict. Ten markets of five groups, against the
 * limit each states of itself; twenty of one group (ten with even and ten with uneven activity), which must not be
 * called segments. `--markets N --empty N --accounts N --days N` make it smaller. Ends with 1 when a bar is missed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from '../src/engine.js';
import { adjustedRand } from '../src/kernels/index.js';
import { initProject, loadProject } from '../src/project/index.js';
import { simulate } from '../src/simulate/index.js';
import { machine } from './lib/contest.js';

const { values } = parseArgs({
  options: {
    markets: { type: 'string', default: '10' },
    empty: { type: 'string', default: '20' },
    accounts: { type: 'string', default: '400' },
    days: { type: 'string', default: '180' },
  },
});
/** The share of a market's limit that a fit has to reach. */
const BAR = 0.8;

interface Market {
  readonly seed: number;
  readonly groups: number;
  readonly activity: 'even' | 'uneven';
}

async function fitMarket({ seed, groups, activity }: Market) {
  const directory = await mkdtemp(join(tmpdir(), 'ethogram-market-'));
  try {
    const market = await simulate({
      accounts: Number(values.accounts),
      days: Number(values.days),
      seed,
      groups,
      activity,
      out: join(directory, 'data'),
    });
    await initProject(join(directory, 'project'), { name: `market ${seed}` });
    const loaded = await loadProject(join(directory, 'project'));
    const project = {
      ...loaded,
      simulated: true,
      clock: 'data' as const,
      internal: { domains: ['example.com'], addresses: ['203.0.113.0/24'] },
    };
    const engine = await openEngine({
      project,
      dataDirectory: join(directory, 'store'),
      clock: () => Date.UTC(2026, 10, 22),
    });
    try {
      for (const file of market.files.filter((name) => name.endsWith('.jsonl'))) {
        await engine.importFile({ path: file });
      }
      const result = await engine.fit({ level: 'contact' });
      const assigned = (await engine.models.assignments(result.model)).filter(
        (row) => row.segment >= 0,
      );
      const truth = await readTruth(join(directory, 'data', 'truth.csv'));
      const judged = assigned.filter(
        ({ entity }) => (truth.get(entity) ?? 'never_engaged') !== 'never_engaged',
      );
      const names = [...new Set(truth.values())];
      const found = Int32Array.from(judged, ({ segment }) => segment);
      const real = Int32Array.from(judged, ({ entity }) => names.indexOf(truth.get(entity) ?? ''));
      return { market, result, rand: adjustedRand(found, real) };
    } finally {
      await engine.close();
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function readTruth(file: string): Promise<Map<string, string>> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n').slice(1);
  return new Map(lines.map((line) => [line.split(',')[0], line.split(',')[2]]));
}

console.log(
  `simulated markets of ${values.accounts} accounts over ${values.days} days (${machine()})`,
);
let missed = 0;
const shares: number[] = [];
for (let seed = 1; seed <= Number(values.markets); seed += 1) {
  const { market, result, rand } = await fitMarket({ seed, groups: 5, activity: 'uneven' });
  const share = rand / market.limit.contact;
  shares.push(share);
  if (share < BAR) missed += 1;
  console.log(
    `  seed ${seed}: five groups, activity varies by ${market.activityVariation.toFixed(2)}; k = ${result.k}, adjusted Rand ${rand.toFixed(3)} of at most ${market.limit.contact.toFixed(3)} = ${share.toFixed(2)} (bar ${BAR}); null reference p = ${result.null.p.toFixed(2)}; verdict ${result.verdict.level}`,
  );
}
if (shares.length > 0) console.log(`  least share of the limit: ${Math.min(...shares).toFixed(2)}`);
for (let n = 1; n <= Number(values.empty); n += 1) {
  const activity = n % 2 === 0 ? 'even' : 'uneven';
  const { result } = await fitMarket({ seed: 100 + n, groups: 1, activity });
  const isRefused = result.verdict.level === 'stop' && !result.null.beaten;
  if (!isRefused) missed += 1;
  console.log(
    `  seed ${100 + n}: no groups, ${activity} activity; null reference p = ${result.null.p.toFixed(2)} (observed ${result.null.observed.toFixed(3)}); verdict ${result.verdict.level}${isRefused ? '' : '  <- missed'}`,
  );
}
console.log(missed === 0 ? '  every bar is met' : `  ${missed} bars are missed`);
process.exitCode = missed === 0 ? 0 : 1;
