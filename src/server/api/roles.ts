import { z } from 'zod';
import {
  isAllowed,
  OPERATIONS,
  PERSON_ROLES,
  ROLE_SAYS,
  ROLES,
  type Role,
} from '../../access/index.js';
import type { Api } from './api.js';

/** The operation of the tracking API, whose routes look after themselves. */
const COLLECTING = 'events.write';

const PEOPLE: readonly Role[] = PERSON_ROLES;

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
            roles: z.array(
              z.object({
                role: z.enum(ROLES),
                says: z.string(),
                forPeople: z
                  .boolean()
                  .describe('whether people have it; the others are of keys alone'),
              }),
            ),
            operations: z.array(z.object({ operation: z.string(), roles: z.array(z.enum(ROLES)) })),
          }),
        },
      },
    },
    async () => {
      const done = new Set(app.served.map(({ operation }) => operation));
      return {
        roles: ROLES.map((role) => ({
          role,
          says: ROLE_SAYS[role],
          forPeople: PEOPLE.includes(role),
        })),
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
