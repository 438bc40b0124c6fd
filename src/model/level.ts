import { z } from 'zod';

/** The two levels behaviour is looked at: a person, or a company with all its people and anonymous visitors. */
export const Level = z.enum(['contact', 'account']);
export type Level = z.infer<typeof Level>;

/** Both levels, in the order they are computed and reported. */
export const LEVELS = Level.options;
