import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** How often a quiet stream says that it is there, in milliseconds. */
const HEARTBEAT_MS = 15_000;
/** How often it is looked whether the reader's key still holds, in milliseconds. */
const WATCH_MS = 2000;

/** Begins an answer of server-sent events that goes on until the reader goes (`close`), or may not read any more. */
export function beginStream(reply: FastifyReply, mayGoOn: () => boolean): ServerResponse {
  reply.hijack();
  const { raw: out } = reply;
  out.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  out.write('retry: 2000\n\n');
  const heartbeat = setInterval(() => out.write(': still here\n\n'), HEARTBEAT_MS);
  const watch = setInterval(() => {
    if (!mayGoOn()) out.end();
  }, WATCH_MS);
  out.on('close', () => {
    clearInterval(heartbeat);
    clearInterval(watch);
  });
  return out;
}
