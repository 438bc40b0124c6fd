/** The tracking API: what the clients of Segment and RudderStack speak. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { CALL_LIMITS, CALL_PATHS, kindOfPath, type CallLimits } from '../../collect/index.js';
import { EthogramError, ERRORS } from '../../errors.js';
import { admitByBytes } from './admission.js';
import { answerSettings } from './client-settings.js';
import { allowAllOrigins, answerPreflight } from './cors.js';
import { EndedKeyRoom } from './ended-keys.js';
import { answerPixels } from './pixel.js';
import { callTaker, type TakeDeps } from './take-calls.js';

export type { Intake, IntakeBatch, QuarantinedCall } from './intake.js';

/** What the tracking API stands on. */
export interface TrackingDeps extends TakeDeps {
  readonly limits?: CallLimits;
  /** How many bytes of bodies may be under way at once. Default: 32 MB. */
  readonly bytesUnderWay?: number;
}

/**
 * The routes of the tracking API, to be registered as a plugin of their own: they take any content type, and pages of any
 * origin. Failures of the intake are answered so that clients try again.
 */
export async function tracking(app: FastifyInstance, deps: TrackingDeps): Promise<void> {
  const { limits = CALL_LIMITS, bytesUnderWay = 32 * 1024 * 1024 } = deps;
  takeAnyContentType(app);
  app.setErrorHandler((error: FastifyError | EthogramError, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error }, 'calls could not be taken');
    const message = status < 500 ? error.message : 'calls could not be taken: try again';
    return reply.code(status).send({ success: false, message });
  });
  allowAllOrigins(app);
  admitByBytes(app, deps.intake, bytesUnderWay, limits.bodyBytes);
  const shared = { ...deps, limits, room: new EndedKeyRoom() };
  for (const path of CALL_PATHS) {
    const take = callTaker(shared, kindOfPath(path) ?? 'batch');
    app.post(path, { bodyLimit: limits.bodyBytes }, take);
    answerPreflight(app, path);
  }
  // What Segment's browser client says of itself is not kept.
  app.post('/v1/m', async () => ({ success: true }));
  answerPreflight(app, '/v1/m');
  answerPixels(app, shared);
  answerSettings(app, deps.keys);
}

/** Bodies are bytes, whatever they are said to be, and if that is nothing a media type could be. */
function takeAnyContentType(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }) => {
    raw.headers['content-type'] = 'application/octet-stream';
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** Whatever cannot be helped by sending something else is answered with a status that clients try again after. */
function statusOf(error: FastifyError | EthogramError): number {
  if (error instanceof EthogramError) {
    const { status } = ERRORS[error.code];
    return status >= 500 ? status : 503;
  }
  return error.statusCode ?? 500;
}
