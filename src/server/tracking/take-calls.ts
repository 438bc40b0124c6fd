import type { FastifyReply, FastifyRequest } from 'fastify';
import { isAllowed, type Key, type Keys } from '../../access/index.js';
import {
  readCalls,
  type BodyProblem,
  type CallLimits,
  type PathKind,
} from '../../collect/index.js';
import type { EndedKeyRoom } from './ended-keys.js';
import type { Intake } from './intake.js';
import { judgeBody, setAllApart, type JudgedBody } from './judge-body.js';
import { shownKeys } from './write-keys.js';

/** What taking calls stands on. */
export interface TakeDeps {
  readonly keys: Pick<Keys, 'recognise'>;
  readonly intake: Intake;
  readonly clock: { now(): number };
  /** Makes a message id for a call without one. */
  readonly newId: () => string;
}

/** What all paths share. */
export interface TakeShared extends TakeDeps {
  readonly room: EndedKeyRoom;
  readonly limits: CallLimits;
}

/** How many quarantined calls an answer names, and how much it says of each; all are counted. */
const NAMED = 100;
const DETAIL_CHARACTERS = 300;

const STATUS: Readonly<Record<BodyProblem['problem'], number>> = {
  bad_json: 400,
  too_large: 413,
  unknown_encoding: 415,
};

/** What became of a body: its calls, judged and safe, or why nobody looked at them. */
type Taken = JudgedBody | { readonly status: number; readonly message: string };

/**
 * Makes what takes the calls of a body: it ends when everything the body holds is safe, events and quarantined calls alike. The
 * key is shown in the request or in the body.
 */
export function bodyTaker(shared: TakeShared, kind: PathKind) {
  const { keys, intake, clock, newId, room, limits } = shared;
  return async (request: FastifyRequest, body: Uint8Array, encoding?: string): Promise<Taken> => {
    const read = readCalls(body, encoding, kind, limits);
    const inBody = read.kind === 'calls' ? read.writeKey : null;
    const found = firstKnown(keys, shownKeys(request.headers, request.query, inBody));
    if (read.kind === 'problem') return { status: STATUS[read.problem], message: read.detail };
    if (found === null) return { status: 401, message: 'unknown write key: see `keys list`' };
    const { key, hasEnded } = found;
    if (!isAllowed(key.role, 'events.write')) {
      const message = `a key of role ${key.role} sends no events: use a collector key`;
      return { status: 403, message };
    }
    const receivedAt = clock.now();
    const trusted = key.kind !== 'browser';
    const source = key.source ?? 'segment';
    const { sentAt } = read;
    const arrival = { receivedAt, sentAt, ip: plainAddress(request.ip), trusted, source, newId };
    const judged = hasEnded
      ? bounded(setAllApart(read), (calls) => room.take(key.id, calls, receivedAt))
      : judgeBody(read, arrival);
    const { accepted, quarantined } = judged;
    if (accepted.length + quarantined.length > 0) {
      const events = accepted.map(({ event }) => event);
      const calls = accepted.map(({ call }) => call);
      await intake.accept({ events, calls, quarantined, receivedAt, source, trusted });
    }
    return judged;
  };
}

/**
 * Makes the handler of a path that takes calls. It answers 200 when all is safe, so no client sends a bad call again and again;
 * 401 for a key nobody ever had.
 */
export function callTaker(shared: TakeShared, kind: PathKind) {
  const take = bodyTaker(shared, kind);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const body = request.body instanceof Uint8Array ? request.body : Buffer.of();
    const taken = await take(request, body, request.headers['content-encoding']);
    if ('status' in taken) return refuse(reply, taken.status, taken.message);
    return reply.send(answer(taken));
  };
}

function bounded(judged: JudgedBody, take: (calls: number) => number): JudgedBody {
  const { quarantined } = judged;
  return { ...judged, quarantined: quarantined.slice(0, take(quarantined.length)) };
}

/** The first key shown that is or was one, so that a client may show more than we know. */
function firstKnown(
  keys: Pick<Keys, 'recognise'>,
  shown: readonly string[],
): { key: Key; hasEnded: boolean } | null {
  for (const text of shown) {
    const found = keys.recognise(text);
    if (found.state !== 'unknown') return { key: found.key, hasEnded: found.state === 'ended' };
  }
  return null;
}

function answer({ accepted, quarantined }: JudgedBody) {
  return {
    success: true,
    accepted: accepted.length,
    quarantinedCount: quarantined.length,
    quarantined: quarantined.slice(0, NAMED).map(({ index, reason, detail }) => ({
      index,
      reason,
      detail: detail.slice(0, DETAIL_CHARACTERS),
    })),
  };
}

/** Answers that nothing was taken, and why. */
export function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ success: false, message });
}

/** An address as people write it: IPv4 without the prefix it has in IPv6. */
function plainAddress(ip: string): string {
  return ip.startsWith('::ffff:') ? ip.slice(7) : ip;
}
