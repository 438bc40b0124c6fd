import type { IncomingMessage } from 'node:http';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `ethogram serve` listens while the console is worked on: `npx vite console`. */
const SERVER = `http://localhost:${process.env['ETHOGRAM_PORT'] ?? 8080}`;

/** Pages are made here, whatever their address. */
function toPages({ headers }: IncomingMessage): string | undefined {
  return headers.accept?.includes('text/html') ? '/index.html' : undefined;
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    // Every file is one of ours, by name: the policy allows no data in addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What counts is the size as it travels: test/browser holds it to a budget.
    chunkSizeWarningLimit: 2000,
    // What is bundled is handed on: so are its licences.
    license: { fileName: 'licenses.md' },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/sign-in', '/v1'].map((path) => [path, { target: SERVER, bypass: toPages }]),
    ),
  },
});
