import { z } from 'zod';

/** What to do for a segment (ACT-1, ACT-11): a row of the activation matrix. */
export const Play = z.strictObject({
  segment: z.string().min(1).describe('the slug of a segment or archetype'),
  message: z.strictObject({
    angle: z.string().min(1),
    pain: z.string().optional(),
    outcome: z.string().optional(),
    proof: z.string().optional(),
  }),
  offer: z.array(z.string().min(1)).min(1),
  channel: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        deadline: z
          .string()
          .regex(/^\d+[hd]$/)
          .optional(),
      }),
    )
    .min(1)
    .describe('the ordered mix, with deadlines'),
  route: z.string().optional().describe('CRM owner, named SDR, technical SE, customer success'),
});
export type Play = z.infer<typeof Play>;
