#!/usr/bin/env node
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
const program = new URL('../dist/cli/start.js', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  fail(`ethogram needs Node 20.19 or newer; this is ${process.versions.node}`);
} else if (existsSync(program)) {
  await import(program.href);
} else {
  fail(
    'ethogram is not built yet: run `npm run build` in the checkout (or `npm start`, which also makes a demo)',
  );
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
