import { build } from '../../scripts/lib/build.mjs';

/** Before any test, and again where a file changes in watch mode: what servers and commands of tests run is what the sources say. */
export async function setup(project) {
  await build();
  project.onTestsRerun(build);
}
