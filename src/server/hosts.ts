import type { FastifyInstance } from 'fastify';
import { problem, sendProblem } from './problems.js';

/** Which names this server answers to. */
export interface HostRules {
  /** Names beside those of this machine itself, as `Host` writes them: `ethogram.example.com`, `10.0.0.5:8080`. */
  readonly hosts: readonly string[];
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Refuses requests to other names and from pages of other origins. A page that a name was made to point here for
 * (DNS rebinding) and a page elsewhere that posts here are both kept out. Collecting (`/v1`, `/beacon`) is meant for other
 * origins and looks after itself.
 */
export function guardHosts(app: FastifyInstance, { hosts }: HostRules): void {
  const isOurs = (host: string) => LOOPBACK.test(host) || hosts.includes(host);
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers;
    if (host === undefined || !isOurs(host.toLowerCase())) {
      return sendProblem(
        reply,
        problem(
          421,
          'usage',
          `this server does not answer to ${host ?? 'a request without a Host'} (add the name: serve --allow-host NAME)`,
        ),
      );
    }
    if (origin === undefined || isOurs(hostOf(origin))) return undefined;
    return sendProblem(
      reply,
      problem(403, 'usage', `requests from pages of ${origin} are not taken here`),
    );
  });
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
