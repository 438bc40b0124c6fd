import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Key, Keys } from '../../access/index.js';
import { answerPreflight } from './cors.js';
import { shownKeys } from './write-keys.js';

/**
 * What the browser clients ask for before they send anything: `settings` by Segment's, `sourceConfig` by RudderStack's. The
 * answers are the least that they start with: this server is where everything goes.
 */
export function answerSettings(app: FastifyInstance, keys: Pick<Keys, 'recognise'>): void {
  const known = (shown: readonly string[]): Key | null => {
    for (const text of shown) {
      const found = keys.recognise(text);
      if (found.state !== 'unknown') return found.key;
    }
    return null;
  };
  const settings = '/v1/projects/:writeKey/settings';
  app.get<{ Params: { writeKey: string } }>(settings, async (request, reply) => {
    const { writeKey } = request.params;
    return known([writeKey]) === null
      ? refuse(reply)
      : reply.header('cache-control', 'no-store').send(segmentSettings(writeKey, request));
  });
  answerPreflight(app, settings);
  for (const path of ['/sourceConfig', '/sourceConfig/']) {
    app.get(path, async (request, reply) => {
      const key = known(shownKeys(request.headers, request.query, null));
      return key === null
        ? refuse(reply)
        : reply.header('cache-control', 'no-store').send(rudderSource(key));
    });
    answerPreflight(app, path);
  }
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ success: false, message: 'unknown write key: see `keys list`' });
}

function segmentSettings(writeKey: string, { host, protocol }: FastifyRequest) {
  return {
    integrations: { 'Segment.io': { apiKey: writeKey, apiHost: `${host}/v1`, protocol } },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    metrics: { sampleRate: 0 },
    remotePlugins: [],
    middlewareSettings: {},
    enabledMiddleware: {},
  };
}

function rudderSource({ id, name }: Key) {
  return { source: { id, name, config: {}, enabled: true, destinations: [] } };
}
