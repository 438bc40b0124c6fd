import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem, sendProblem } from '../problems.js';
import { CONSOLE_DIRECTORY, readConsole, type ConsoleFile } from './files.js';
import { FILE_HEADERS, pageHeaders } from './policy.js';

/** What stands in the built page for the nonce of its styles. */
const NONCE = 'CSP_NONCE';
/** Addresses of machines: what is not there is a problem, not a page. */
const MACHINES = /^\/(api|v1|beacon|metrics|assets)(\/|$)/;
const YEAR = 'public, max-age=31536000, immutable';

/**
 * The console: the page a browser opens on, and its files. Files named after their contents may be kept for ever; the page
 * itself is asked for each time, and answers at every address that no file and no route has, so that links lead into it.
 */
export async function consolePages(
  app: FastifyInstance,
  directory: URL = CONSOLE_DIRECTORY,
): Promise<void> {
  const files = await readConsole(directory);
  const page = files.get('/index.html')?.bytes.toString('utf8');
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const address = request.url.split('?')[0] ?? '/';
    const file = files.get(address);
    if (file !== undefined && address !== '/index.html')
      return sendFile(request, reply, file, address);
    if (MACHINES.test(address) || !wantsPage(request, address))
      return sendProblem(reply, problem(404, 'not_found', `nothing is at ${address}`));
    if (page === undefined) {
      const detail = 'the console is not built (npm run build, and start the server again)';
      return sendProblem(reply, problem(503, 'not_built', detail));
    }
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers(pageHeaders(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE, nonce));
  });
}

async function sendFile(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  file: ConsoleFile,
  address: string,
): Promise<FastifyReply> {
  reply.headers({
    ...FILE_HEADERS,
    vary: 'accept-encoding',
    'cache-control': address.startsWith('/assets/') ? YEAR : 'no-cache',
  });
  reply.type(file.type);
  if (!/\bbr\b/.test(headers['accept-encoding']?.toString() ?? '')) return reply.send(file.bytes);
  return reply.header('content-encoding', 'br').send(await file.packed());
}

/** Whether somebody looks: programs ask for JSON or anything, browsers for files by what they are. */
function wantsPage({ headers: { accept = '*/*' } }: FastifyRequest, address: string): boolean {
  return accept.includes('text/html') || (address === '/' && accept.includes('*/*'));
}
