// npm test [-- FILTER ...]: installs what is missing, builds, runs every test, and closes with one line of counts.
import './lib/check-node.mjs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { Failed, ROOT, main, runNode } from './lib/run.mjs';

await main(async () => {
  await install();
  await build();
  const folder = await mkdtemp(join(tmpdir(), 'ethogram-test-'));
  const report = join(folder, 'report.json');
  try {
    const { status } = await runNode([
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ]);
    const { passed, failed, skipped } = await counts(report);
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    return status;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** The counts of a report; a file that could not be loaded counts as one failed test. */
async function counts(report) {
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Failed('the tests did not run to the end: see the errors above');
  });
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    JSON.parse(text);
  const unloadable = testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((each) => each.status !== 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloadable.length,
    skipped: numPendingTests + numTodoTests,
  };
}
