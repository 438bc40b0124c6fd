/**
 * A process of its own that adds digests until it is killed: argument 1 the directory. After each flush it says up to which
 * number all are kept; digest n is that of position n.
 */
import { writeSync } from 'node:fs';
import { DuplicateIndex } from '../duplicate-index.js';
import { numbered } from './numbered.js';

const [directory = ''] = process.argv.slice(2);
const index = await DuplicateIndex.open(directory, { sealedDigests: 2000 });
for (let n = index.position + 1; ; n++) {
  index.add(numbered(n), Infinity, n);
  if (n % 100 !== 0) continue;
  index.flush(n);
  writeSync(1, `${n}\n`);
  // So that runs are made and merged in between.
  if (n % 500 === 0) await new Promise(setImmediate);
}
