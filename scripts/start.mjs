// npm start [-- --no-serve] [--example NAME] [--rate N]: from a fresh clone to a verdict and a running server.
import './lib/check-node.mjs';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { DEMOS } from './lib/demos.mjs';
import { install } from './lib/install.mjs';
import { runDemo } from './lib/run-demo.mjs';
import { Failed, main } from './lib/run.mjs';
import { serveDemo } from './lib/serve-demo.mjs';
import { step } from './lib/step.mjs';

await main(async () => {
  const { example, rate, 'no-serve': isNotServed } = readArguments();
  await step('installing the dependencies', install);
  await step('building', build);
  await runDemo(DEMOS[example]);
  if (isNotServed !== true) await serveDemo(DEMOS[example], rate);
});

function readArguments() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        'no-serve': { type: 'boolean' },
        rate: { type: 'string', default: '5' },
        example: { type: 'string', default: 'simulated' },
      },
    }));
  } catch (error) {
    throw new Failed(
      `${error.message}\nusage: npm start [-- [--no-serve] [--example ${names()}] [--rate CALLS_A_SECOND]]`,
      2,
    );
  }
  if (!Object.hasOwn(DEMOS, values.example)) {
    throw new Failed(`unknown example: ${values.example} (known: ${names()})`, 2);
  }
  const rate = Number(values.rate);
  if (!Number.isInteger(rate) || rate < 1) {
    throw new Failed(`rate cannot be: ${values.rate} (calls a second, a whole number from 1)`, 2);
  }
  return { ...values, rate };
}

function names() {
  return Object.keys(DEMOS).join(', ');
}
