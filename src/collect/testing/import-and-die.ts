/**
 * A process of its own that imports a file and is killed in the middle, as a power cut would: argument 1 the data
 * directory, 2 the file, 3 at which statement of the fold to die (counted from 1).
 */
import { join } from 'node:path';
import { openFileLog, openStore } from '../../store/index.js';
import { importFile } from '../import-file.js';
import { NOW } from './now.js';

const [directory = '', path = '', at = '1'] = process.argv.slice(2);
const store = await openStore({ directory });
const log = await openFileLog(join(directory, 'log'));
let statements = 0;
const run = store.run.bind(store);
store.run = async (sql, params) => {
  if (log.end > 0 && ++statements === Number(at)) process.kill(process.pid, 'SIGKILL');
  return run(sql, params);
};
const deps = { store, log, clock: { now: () => NOW }, project: { currency: 'USD', rates: {} } };
const result = await importFile(deps, { path });
await store.close();
await log.close();
process.stdout.write(`${JSON.stringify({ statements, ...result })}\n`);
