import { z } from 'zod';
import { isAllowed, OPERATIONS, ROLES, type Role } from '../../access/index.js';
import type { Api } from './api.js';

/** What each role is for, as src/access says it. */
const FOR: Readonly<Record<Role, string>> = {
  collector: 'Sends what happened, and nothing else.',
  analyst: 'Reads everything, fits and compares models.',
  marketer: 'Reads everything, declares segments and activates them.',
  agent: 'Asks where somebody stands and what to do; changes nothing.',
  admin: 'Everything.',
};

/** The operation of the tracking API, whose routes look after themselves. */
const COLLECTING = 'events.write';

/** The table of access, as far as anything that runs does what is in it. */
export function roles(app: Api): void {
  app.get(
    '/roles',
    {
      config: { operation: 'session.use' },
      schema: {
        summary: 'What each role is for, and who may do what',
        response: {
          200: z.object({
            roles: z.array(z.object({ role: z.enum(ROLES), says: z.string() })),
            operations: z.array(z.object({ operation: z.string(), roles: z.array(z.enum(ROLES)) })),
          }),
        },
      },
    },
    async () => {
      const done = new Set(app.served.map(({ operation }) => operation));
      return {
        roles: ROLES.map((role) => ({ role, says: FOR[role] })),
        operations: OPERATIONS.filter((one) => one === COLLECTING || done.has(one)).map(
          (operation) => ({
            operation,
            roles: ROLES.filter((role) => isAllowed(role, operation)),
          }),
        ),
      };
    },
  );
}
