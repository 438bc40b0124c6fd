/** The job as Ethogram does it: import, deduplicate, resolve, matrix. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../src/collect/index.js';
import { Mapping, ProjectFile, Signal } from '../../src/model/index.js';
import { resolveIdentity } from '../../src/identity/index.js';
import { prepareEvents, readSignals } from '../../src/signals/index.js';
import { openFileLog, openStore } from '../../src/store/index.js';
import { AS_OF, EVENT_NAMES } from './data.js';

const [file = ''] = process.argv.slice(2);
const directory = await mkdtemp(join(tmpdir(), 'ethogram-bench-'));
const store = await openStore({ directory });
const log = await openFileLog(join(directory, 'log'));
const mapping = Mapping.parse({
  kind: 'events',
  name: 'bench',
  format: 'parquet',
  timezone: 'UTC',
  event: {
    event: 'event',
    messageId: 'message_id',
    userId: 'user_id',
    anonymousId: 'anonymous_id',
    timestamp: { column: 'timestamp', as: 'timestamp' },
  },
});
const { features, currency, rates } = ProjectFile.parse({ version: 1, name: 'bench' });
const signals = EVENT_NAMES.map((event, n) =>
  Signal.parse({
    id: `s${n}`,
    title: event,
    category: 'other',
    question: '?',
    select: { event },
    measure: 'count',
  }),
);
const settings = { signals, taxonomy: [], features };
const moment = { asOf: AS_OF, knownAt: AS_OF };
const identity = {
  freeMailDomains: [],
  roleAddresses: [],
  internalDomains: [],
  internalNetworks: [],
  networks: null,
};

const started = performance.now();
await importFile(
  { store, log, clock: { now: () => AS_OF + 1 }, project: { currency, rates } },
  { path: file, mapping },
);
const imported = performance.now();
await prepareEvents(store, settings);
await resolveIdentity(store, identity, moment);
const prepared = performance.now();
const table = await readSignals(store, settings, moment, 'contact');
const ended = performance.now();

const total = table.columns.reduce((sum, column) => sum + column.num.reduce((a, b) => a + b, 0), 0);
await log.close();
await store.close();
await rm(directory, { recursive: true });
process.stdout.write(
  `${JSON.stringify({
    seconds: {
      import: (imported - started) / 1000,
      resolve: (prepared - imported) / 1000,
      matrix: (ended - prepared) / 1000,
      whole: (ended - started) / 1000,
    },
    checksum: `${table.ids.length} contacts, ${total}`,
    peakMb: process.resourceUsage().maxRSS / 1024,
  })}\n`,
);
