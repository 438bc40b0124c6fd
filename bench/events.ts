/**
 * Events to matrix: Parquet -> imported, deduplicated, resolved, as-of matrix of 20 signals. `--events N --people N
 * --rounds N` make it smaller; the defaults are the stated bar.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AS_OF, benchEvents } from './events/data.js';
import { contest, machine, works, type Contender } from './lib/contest.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '20000000' },
    people: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
  },
});
const file = await benchEvents(Number(values.events), Number(values.people));
const here = (name: string) => fileURLToPath(new URL(`events/${name}`, import.meta.url));
const tsx = [process.execPath, '--import', 'tsx'];
const contenders: Contender[] = [
  { name: 'ethogram', command: [...tsx, here('ethogram.ts'), file] },
  { name: 'DuckDB SQL by hand', command: [...tsx, here('by-hand.ts'), file] },
];
const hasPandas = await works(['python3', '-c', 'import pandas, pyarrow']);
if (hasPandas)
  contenders.push({
    name: 'pandas',
    command: ['python3', here('pandas_job.py'), file, String(AS_OF)],
  });
else console.log('pandas with pyarrow is not installed: left out');

const results = await contest(contenders, Number(values.rounds));
console.log(
  `\nevents to matrix: ${values.events} events, ${values.people} people (${machine()}; medians of ${values.rounds})`,
);
for (const [name, { seconds, peakMb }] of results) {
  const parts = ['import', 'resolve', 'matrix', 'whole'].map(
    (part) => `${part} ${seconds[part].toFixed(2)} s`,
  );
  console.log(`  ${name.padEnd(20)} ${parts.join('   ')}   peak ${Math.round(peakMb)} MB`);
}
const ours = results.get('ethogram')?.seconds ?? {};
for (const [name, { seconds }] of results) {
  if (name === 'ethogram') continue;
  console.log(
    `  ethogram against ${name}: whole job ${(seconds['whole'] / ours['whole']).toFixed(2)}x, matrix ${(seconds['matrix'] / ours['matrix']).toFixed(2)}x (above 1: Ethogram is faster)`,
  );
}
