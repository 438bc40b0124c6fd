// npm run bench [-- NAME ... [--OPTION ...]]: runs bench/*.ts in the order of their names, or that of NAME, or those whose name
// contains NAME; options go to each.
import './lib/check-node.mjs';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { Failed, ROOT, main, runNode } from './lib/run.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  const firstOption = args.findIndex((arg) => arg.startsWith('--'));
  const wanted = firstOption === -1 ? args : args.slice(0, firstOption);
  const options = firstOption === -1 ? [] : args.slice(firstOption);
  const folder = join(ROOT, 'bench');
  const all = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .sort()
    : [];
  const isChosen = (name) => (part) =>
    all.includes(`${part}.ts`) ? name === `${part}.ts` : name.includes(part);
  const chosen = all.filter((name) => wanted.length === 0 || wanted.some(isChosen(name)));
  if (chosen.length === 0) {
    const known = all.map((name) => name.replace(/\.ts$/, '')).join(', ') || 'none yet';
    throw new Failed(`no benchmark named ${wanted.join(', ')} (known: ${known})`, 2);
  }
  await install();
  await build();
  let failed = 0;
  for (const name of chosen) {
    console.log(`\n== ${name.replace(/\.ts$/, '')}`);
    const { status } = await runNode([
      '--expose-gc',
      '--import',
      'tsx',
      join('bench', name),
      ...options,
    ]);
    if (status !== 0) failed += 1;
  }
  if (failed > 0) throw new Failed(`${failed} of ${chosen.length} benchmarks failed`);
});
