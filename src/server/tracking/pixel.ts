import type { FastifyInstance } from 'fastify';
import type { EventType, Json } from '../../model/index.js';
import { bodyTaker, refuse, type TakeShared } from './take-calls.js';

/** One transparent point, as GIF. */
const POINT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A place where a call comes as the address of a picture, and what reads it from there. */
const PIXELS: readonly [path: string, type: EventType, read: (query: Query) => Buffer][] = [
  ['/pixel/v1/track', 'track', ofNames],
  ['/pixel/v1/page', 'page', ofNames],
  ['/v1/pixel/track', 'track', ofData],
  ['/v1/pixel/page', 'page', ofData],
  ['/v1/pixel/identify', 'identify', ofData],
];

type Query = Readonly<Record<string, unknown>>;

/**
 * Calls that come as the address of a picture, where no script runs: in e-mails and AMP pages. RudderStack's way has a name for each
 * part (`properties.path=/pricing`), Segment's all in one (`data=` and the call, key included, as JSON in base64). The
 * answer is a picture of one point.
 */
export function answerPixels(app: FastifyInstance, shared: TakeShared): void {
  for (const [path, type, read] of PIXELS) {
    const take = bodyTaker(shared, type);
    app.get(path, { exposeHeadRoute: false }, async (request, reply) => {
      // Nobody tries a picture again: it is turned away all the same, or it would be what the server falls over.
      if (shared.intake.pressure() !== 'ok') return refuse(reply, 429, 'too much at once');
      const taken = await take(request, read(request.query as Query));
      if ('status' in taken) return refuse(reply, taken.status, taken.message);
      return reply.type('image/gif').header('cache-control', 'no-store').send(POINT);
    });
  }
}

/** A call whose parts have names in the query; a dot leads into one. What is said twice is said last. */
function ofNames(query: Query): Buffer {
  const call = new Map<string, Json | Node>();
  for (const [name, said] of Object.entries(query)) {
    const value: unknown = Array.isArray(said) ? said.at(-1) : said;
    if (typeof value !== 'string') continue;
    const names = name.split('.');
    const last = names.pop() ?? '';
    let node: Node = call;
    for (const inner of names) {
      const found = node.get(inner);
      const next: Node = found instanceof Map ? found : new Map();
      node.set(inner, next);
      node = next;
    }
    node.set(last, value);
  }
  return Buffer.from(jsonOf(call));
}

type Node = Map<string, Json | Node>;

/** Written by hand, so that no name of a query is ever the name of a property here. */
function jsonOf(node: Json | Node): string {
  if (!(node instanceof Map)) return JSON.stringify(node);
  const members = [...node].map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`);
  return `{${members.join(',')}}`;
}

/** A call as JSON in base64, of either alphabet. */
function ofData({ data }: Query): Buffer {
  return Buffer.from(typeof data === 'string' ? data : '', 'base64');
}
