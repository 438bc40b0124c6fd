import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, EthogramError, type ErrorCode } from '../errors.js';

/** An answer that says what went wrong, as RFC 9457 wants it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A row of the error table, or what HTTP itself calls it. */
  readonly code: string;
  /** What, the value, and the remedy. */
  readonly detail: string;
}

const TITLES: Record<number, string> = {
  400: 'Wrong request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not now',
  413: 'Too large',
  421: 'Wrong host',
  422: 'Cannot be done with this',
  429: 'Too much at once',
  500: 'Something is wrong here',
  503: 'Not ready',
  507: 'Disk full',
};

/** Makes a problem. */
export function problem(status: number, code: string, detail: string): Problem {
  return {
    type: `urn:ethogram:problem:${code}`,
    title: TITLES[status] ?? 'Failed',
    status,
    code,
    detail,
  };
}

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, said: Problem): FastifyReply {
  return reply.code(said.status).type('application/problem+json').send(JSON.stringify(said));
}

/**
 * Turns whatever was thrown into a problem. What is in the error table speaks for itself; anything unexpected is logged and
 * answered without its inside.
 */
export function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof EthogramError) {
    return sendProblem(reply, problem(statusOf(error.code), error.code, error.message));
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status >= 400 && status < 500) {
    return sendProblem(reply, problem(status, 'usage', error.message));
  }
  request.log.error({ err: error }, 'a request failed');
  return sendProblem(
    reply,
    problem(500, 'internal', `this request failed and was logged as ${request.id}`),
  );
}

function statusOf(code: ErrorCode): number {
  return ERRORS[code].status;
}
