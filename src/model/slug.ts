import { z } from 'zod';

/** The name of something for machines. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a slug is lower case letters, digits and -');
