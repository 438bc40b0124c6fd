// npm run build:console: the console alone, into dist/console, for whoever works on it. A server takes it when it starts.
import './lib/check-node.mjs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildConsole } from './lib/build-console.mjs';
import { ROOT, main } from './lib/run.mjs';

await main(async () => {
  const target = join(ROOT, 'dist', 'console');
  const next = join(ROOT, `dist.${process.pid}`);
  try {
    if (!(await buildConsole(next, target))) return;
    await rm(target, { recursive: true, force: true });
    await rename(next, target);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
});
