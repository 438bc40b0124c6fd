// npm start [-- --no-serve] [--example NAME]: from a fresh clone to a verdict.
import './lib/check-node.mjs';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { DEMOS } from './lib/demos.mjs';
import { install } from './lib/install.mjs';
import { runDemo } from './lib/run-demo.mjs';
import { Failed, main } from './lib/run.mjs';
import { step } from './lib/step.mjs';

await main(async () => {
  const { example } = readArguments();
  await step('installing the dependencies', install);
  await step('building', build);
  await runDemo(DEMOS[example]);
});

function readArguments() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        // The server comes with a later version; until then there is nothing to serve either way.
        'no-serve': { type: 'boolean' },
        example: { type: 'string', default: 'simulated' },
      },
    }));
  } catch (error) {
    throw new Failed(
      `${error.message}\nusage: npm start [-- [--no-serve] [--example ${names()}]]`,
      2,
    );
  }
  if (!Object.hasOwn(DEMOS, values.example)) {
    throw new Failed(`unknown example: ${values.example} (known: ${names()})`, 2);
  }
  return values;
}

function names() {
  return Object.keys(DEMOS).join(', ');
}
