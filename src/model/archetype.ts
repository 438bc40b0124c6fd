import { z } from 'zod';
import { Level } from './level.js';

/**
 * A declared kind of behaviour (CLU-5), matched to a fitted segment by how its mean signals deviate from everybody's.
 * Each expectation is the direction in which a signal should stand out: `high`, `low` or `none` (about absent).
 */
export const Archetype = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a slug is lower case letters, digits and -'),
  name: z.string().min(1),
  description: z.string().min(1),
  levels: z.array(Level).min(1).default(['contact', 'account']),
  state: z
    .enum(['gone_quiet', 'never_engaged'])
    .optional()
    .describe('a segment by recency and not by a cluster; `signature` is then left out'),
  signature: z
    .record(z.string(), z.enum(['high', 'low', 'none']))
    .optional()
    .describe('signal id -> where it should stand'),
  minimum: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('the score below which it does not match'),
});
export type Archetype = z.infer<typeof Archetype>;
