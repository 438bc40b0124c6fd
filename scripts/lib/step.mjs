/** Runs one step of `npm start` and says how long it took; a step that answers `false` had nothing to do. */
export async function step(label, work) {
  const began = performance.now();
  const answer = await work();
  if (answer !== false)
    console.log(`✓ ${label} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
