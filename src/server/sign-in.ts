import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { OneTimeTokens } from '../access/index.js';
import type { Sessions } from './callers.js';
import { problem, sendProblem } from './problems.js';

const Body = z.object({ token: z.string().min(1).max(200) });

/** Signs in whoever has the token that the terminal printed: once, within ten minutes. */
export function signIn(
  app: FastifyInstance,
  { tokens, sessions }: { tokens: OneTimeTokens; sessions: Sessions },
): void {
  app.post('/sign-in', { schema: { hide: true } }, async (request, reply) => {
    const { data } = Body.safeParse(request.body);
    if (data === undefined || !tokens.redeem(data.token, 'sign-in')) {
      const detail =
        'this link was used or is older than ten minutes (restart the server for a new one)';
      return sendProblem(reply, problem(401, 'unauthenticated', detail));
    }
    const isSecure = request.protocol === 'https';
    return reply.code(204).header('set-cookie', sessions.begin(isSecure)).send();
  });
}
