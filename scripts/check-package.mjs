// Looks at what `npm pack` would publish: what must be in it, and what must not.
import './lib/check-node.mjs';
import { build } from './lib/build.mjs';
import { Failed, main, run } from './lib/run.mjs';

const NEEDED = [
  'LICENSE',
  'NOTICE',
  'README.md',
  'bin/ethogram.js',
  'dist/cli/start.js',
  'dist/chunks/server.js',
  'dist/console/index.html',
  'dist/console/licenses.md',
  'dist/project/shipped/ethogram.yaml',
  'dist/kernels/simd/kernels.wasm',
  'dist/kernels/simd/worker.js',
  'dist/store/duckdb/migrations/001-events.sql',
  'examples/online-retail/ethogram.yaml',
];
const UNWANTED = [
  /\.test\./,
  /(^|\/)testing\//,
  /\.ts\.map$/,
  /^(src|test|scripts|bench|demo|kernels-wasm)/,
];
const LARGEST_BYTES = 5_000_000;

await main(async () => {
  await build();
  const { status, stdout } = await run('npm', ['pack', '--dry-run', '--json', '--loglevel=error'], {
    capture: true,
  });
  if (status !== 0) throw new Failed('npm pack failed: see its messages above');
  const [{ files, size, filename }] = JSON.parse(stdout);
  const paths = files.map((file) => file.path);
  const missing = NEEDED.filter((path) => !paths.includes(path));
  const unwanted = paths.filter((path) => UNWANTED.some((pattern) => pattern.test(path)));
  if (missing.length > 0) throw new Failed(`missing from the package: ${missing.join(', ')}`);
  if (unwanted.length > 0) throw new Failed(`not for the package: ${unwanted.join(', ')}`);
  if (size > LARGEST_BYTES) throw new Failed(`the package is too large: ${size} bytes`);
  console.log(`${filename}: ${paths.length} files, ${(size / 1e6).toFixed(1)} MB`);
});
