// node examples/browser/serve.mjs KEY [--server URL] [--port N] [--client segment|rudderstack]
// A small website whose pages tell an Ethogram server what their visitors do. See README.md beside this file.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

const HERE = import.meta.dirname;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.webm': 'video/webm',
};
const PAGES = ['index', 'pricing', 'docs', 'compare', 'demo', 'thanks'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string', default: 'http://localhost:8080' },
    port: { type: 'string', default: '8090' },
    client: { type: 'string', default: 'segment' },
  },
});
const [key] = positionals;
const { server, client } = values;
if (key === undefined || !['segment', 'rudderstack'].includes(client)) {
  fail('usage: serve.mjs KEY [--server URL] [--port N] [--client segment|rudderstack]');
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The clients as they are published, from the packages of this checkout. */
function published(file) {
  try {
    return createRequire(import.meta.url).resolve(file);
  } catch {
    return fail(`${file} is not installed: run \`npm ci\` in the checkout`);
  }
}

const site = (name) => path.join(HERE, 'site', name);
const FILES = new Map([
  ...PAGES.map((page) => [page === 'index' ? '/' : `/${page}`, site(`${page}.html`)]),
  ...['style.css', 'page.js', 'tour.webm'].map((name) => [`/${name}`, site(name)]),
  ['/client.js', site(`${client}.js`)],
  ['/vendor/segment.js', published('@segment/analytics-next/dist/umd/standalone.js')],
  [
    '/vendor/rudderstack.js',
    path.join(path.dirname(published('@rudderstack/analytics-js/bundled')), '../umd/index.js'),
  ],
  ['/vendor/behaviour.js', path.join(HERE, '../../browser/behaviour.js')],
]);

const web = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/settings.js') {
    const settings = JSON.stringify({ server, key }).replaceAll('<', '\\u003c');
    response.writeHead(200, { 'content-type': TYPES['.js'] });
    response.end(`window.ETHOGRAM = ${settings};\n`);
    return;
  }
  const file = FILES.get(pathname);
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  const body = await readFile(file);
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] }).end(body);
});
web.on('error', ({ message }) => {
  fail(`${message} (choose another port: --port 0 takes any that is free)`);
});
web.listen(Number(values.port), '127.0.0.1', () => {
  process.stdout.write(`Open http://localhost:${web.address().port}\n`);
});
