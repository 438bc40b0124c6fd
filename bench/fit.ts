/**
 * `fit` of many contacts with everything: sweep, validation, stability, null reference, holdout, outcomes, report. Evidence
 * is a made-up market in memory, so that what is timed is the fit and not the reading. `--contacts N` makes it smaller.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRng } from '../src/kernels/index.js';
import { renderReport } from '../src/report/index.js';
import type { Project } from '../src/model/index.js';
import { createModelRegistry, fitLevel, type Evidence } from '../src/segments/index.js';
import { AS_OF, marketEvidence, marketProject } from '../src/segments/testing/market-evidence.js';
import { openStore } from '../src/store/index.js';
import { machine } from './lib/contest.js';

/** Seconds the whole may take. */
const BAR = 60;

const { values } = parseArgs({ options: { contacts: { type: 'string', default: '100000' } } });
const contacts = Number(values.contacts);
const { evidence } = marketEvidence({
  seed: 1,
  contacts,
  groups: 5,
  contrast: 1.6,
  volume: 2,
  team: 6,
  buying: [0.02, 0.05, 0.1, 0.2, 0.05],
});
const directory = await mkdtemp(join(tmpdir(), 'ethogram-bench-'));
const store = await openStore({ directory });
const project = marketProject();
const extra = ['pages_read', 'files_downloaded', 'tools_tried'];
const started = performance.now();
const result = await fitLevel(
  {
    project: declaring(extra),
    evidence: alsoHaving(extra),
    registry: createModelRegistry(store),
    clock: { now: () => AS_OF },
  },
  { level: 'contact', asOf: AS_OF },
);
const html = renderReport({
  project,
  results: [result],
  simulated: true,
  generatedAt: new Date(AS_OF).toISOString(),
  version: 'bench',
});
const seconds = (performance.now() - started) / 1000;
await store.close();
await rm(directory, { recursive: true });
console.log(
  `fit of ${contacts} contacts x ${result.columns.length} columns with everything (${machine()}): ${seconds.toFixed(1)} s, ${(seconds / BAR).toFixed(2)} of the bar of ${BAR} s; k = ${result.k}, report of ${Math.round(html.length / 1024)} KB, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);

/** The made-up market has 17 signals and the bar speaks of 20: some that go with nothing. */
function alsoHaving(ids: readonly string[]): Evidence {
  const drawn = ids.map((id) => {
    const rng = createRng(id);
    return Float64Array.from({ length: contacts }, () => rng.poisson(1.5));
  });
  return {
    ...evidence,
    async signals(level, asOf) {
      const table = await evidence.signals(level, asOf);
      const [like] = table.columns;
      const added = ids.map((id, n) => ({ ...like, id, signal: id, title: id, num: drawn[n] }));
      return { ...table, columns: [...table.columns, ...added] };
    },
  };
}

function declaring(ids: readonly string[]): Project {
  const [like] = project.signals;
  return { ...project, signals: [...project.signals, ...ids.map((id) => ({ ...like, id }))] };
}

process.exitCode = seconds <= BAR ? 0 : 1;
