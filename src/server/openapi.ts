import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { isAllowed, ROLES } from '../access/index.js';

/** What every answer that is no success looks like (RFC 9457). */
const PROBLEM = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    code: { type: 'string' as const, description: 'a row of the error table' },
    detail: { type: 'string' as const, description: 'what, the value, and the remedy' },
  },
};

/** How an API that says what runs is described: from the routes themselves, with the operation each does and who may do it. */
export function openApi(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ethogram',
        version,
        description:
          'Times are ISO 8601 in UTC. Lists answer a page and `next`, which is the `cursor` of the page after it. What fails answers problem details.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'a key: ethogram keys create --role ROLE',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'ethogram_session',
            description: 'signed in by the link that `serve` prints',
          },
        },
        schemas: { Problem: PROBLEM },
      },
    },
    transform: (route) => {
      const { operation } = route.route.config ?? {};
      // What is for clients of others (the tracking API) is described where they are.
      if (operation === undefined) return { schema: { hide: true }, url: route.url };
      const { schema, url } = jsonSchemaTransform(route);
      if ('hide' in schema) return { schema, url };
      return {
        schema: { ...schema, ...whoMay(operation), response: withProblems(schema.response) },
        url,
      };
    },
    transformObject: jsonSchemaTransformObject,
  };
}

function whoMay(operation: string) {
  return {
    tags: [operation.split('.')[0]],
    security: [{ bearer: [] }, { session: [] }],
    'x-operation': operation,
    'x-roles': ROLES.filter((role) => isAllowed(role, operation)),
  };
}

function withProblems(response: unknown): object {
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  const problem = (description: string) => ({ description, content });
  return {
    ...(response as object | undefined),
    401: problem('nobody knows who is asking'),
    403: problem('the role may not do this'),
    default: problem('what went wrong, and the remedy'),
  };
}
