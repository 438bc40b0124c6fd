import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What bodies may take, in milliseconds. */
export interface BodyDeadlines {
  /** How long the whole body of a request may take. Default: 30 seconds. */
  readonly wholeMs?: number;
  /** How long a file that is uploaded may bring nothing; it may take as long as it goes on. Default: 30 seconds. */
  readonly idleMs?: number;
  /** Calls `wake` after some milliseconds; answers how to take that back. */
  readonly after?: (milliseconds: number, wake: () => void) => () => void;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether bodies may be as long as a file: they have to go on, and not to end in time. */
    readonly takesFiles?: boolean;
  }
}

const DEFAULT_MS = 30_000;

/**
 * Lets go of clients whose bodies do not come: 408, and the connection is closed. Node has one limit for all requests, which would
 * cut off a large file on a slow line.
 */
export function limitBodies(
  app: FastifyInstance,
  { wholeMs = DEFAULT_MS, idleMs = DEFAULT_MS, after = afterTimeout }: BodyDeadlines = {},
): void {
  app.addHook('onRequest', async (request) => {
    if (!hasBody(request)) return;
    const { raw, routeOptions } = request;
    const takesFiles = routeOptions.config.takesFiles === true;
    let before = -1;
    let cancel = () => undefined as void;
    const look = () => {
      // Of a request that came over no network (a test's) only the stream itself knows that it has ended.
      if (raw.complete || raw.readableEnded || raw.destroyed) return;
      const { bytesRead } = raw.socket;
      if (!takesFiles || bytesRead === before) return letGo(request);
      before = bytesRead;
      cancel = after(idleMs, look);
    };
    cancel = after(takesFiles ? idleMs : wholeMs, look);
    raw.once('close', () => cancel());
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function letGo({ raw }: FastifyRequest): void {
  const { socket } = raw;
  if (socket.writable)
    socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  // Who does not read either is not waited for. With the request goes its connection, where it came over one.
  raw.destroy();
}

function afterTimeout(milliseconds: number, wake: () => void): () => void {
  const timer = setTimeout(wake, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
