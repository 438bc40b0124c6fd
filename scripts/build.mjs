// npm run build: AssemblyScript to WebAssembly, TypeScript to dist.
import './lib/check-node.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/run.mjs';

await main(async () => {
  await install();
  console.log((await build()) ? 'built dist' : 'dist is up to date');
});
