import type { FastifyReply } from 'fastify';
import type { MadeFile } from '../made-files.js';

/** Sends a file that a job has made, as it lies on the disk; it is not held in memory. */
export function sendMade(
  reply: FastifyReply,
  { bytes, read }: MadeFile,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  return reply
    .headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
      'content-length': String(bytes),
    })
    .send(read());
}

/** The headers of a file that is kept under a name. */
export function asFile(name: string, type: string): Readonly<Record<string, string>> {
  return { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` };
}
