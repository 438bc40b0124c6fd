import { isAbsolute, join, relative, sep } from 'node:path';
import { Failed, ROOT } from './run.mjs';

const SRC = join(ROOT, 'src');

/**
 * Bundles the program into a folder: `cli/start.js`, and beside it what only some commands load. A thousand small files took a
 * second to find and open at every start (docs/decisions/0025). Packages stay what they are, in node_modules. Nothing
 * is minified: what a stack trace names can be read.
 */
export async function bundleProgram(target) {
  // In a fresh checkout this file is read before anything is installed.
  const { rolldown } = await import('rolldown');
  try {
    const bundle = await rolldown({
      input: { 'cli/start': join(SRC, 'cli', 'start.ts') },
      platform: 'node',
      external: (id) => !id.startsWith('.') && !isAbsolute(id),
      transform: { target: 'node20' },
      plugins: [KEEP_ADDRESSES],
      logLevel: 'warn',
    });
    await bundle.write({
      dir: target,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
    });
    await bundle.close();
  } catch (error) {
    throw new Failed(`the build failed: ${error.message}`);
  }
}

/**
 * Lets a module find the files beside it (SQL, WebAssembly, templates) where they lie in the folder, whatever file its code is in
 * now: entries and chunks all lie one folder deep.
 */
const KEEP_ADDRESSES = {
  name: 'keep-addresses',
  transform(code, id) {
    if (!id.endsWith('.ts') || !code.includes('import.meta.url')) return null;
    const address = `../${relative(SRC, id).split(sep).join('/')}`;
    return code.replaceAll('import.meta.url', `new URL('${address}', import.meta.url).href`);
  },
};
