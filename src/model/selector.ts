import { z } from 'zod';

/** A value that a condition compares with. */
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

/**
 * What a field must satisfy; several operators must all hold. There are no regular expressions, and no coercion:
 * a number is never equal to its text. A missing field fails everything but `exists: false`. Texts are compared
 * in NFC and case-sensitively unless `fold` is true.
 */
const Operators = z
  .strictObject({
    eq: Scalar.optional(),
    in: z.array(Scalar).min(1).optional(),
    exists: z.boolean().optional(),
    gt: z.number().optional(),
    gte: z.number().optional(),
    lt: z.number().optional(),
    lte: z.number().optional(),
    prefix: z.string().optional(),
    suffix: z.string().optional(),
    contains: z.string().optional(),
    glob: z.string().optional().describe('`*` any run of characters, `?` one character'),
    fold: z.boolean().optional().describe('compare texts without regard to case'),
  })
  .refine((o) => Object.keys(o).some((k) => k !== 'fold'), 'a condition needs an operator');
export type Operators = z.infer<typeof Operators>;

/** A condition on one field: a value (equal), a list (one of), or operators. */
export const Condition = z.union([Scalar, z.array(Scalar).min(1), Operators]);
export type Condition = z.infer<typeof Condition>;

/** The fields of an event that a selector may name, beside `properties.<path>` and `context.<path>`. */
export const EVENT_FIELDS = ['type', 'event', 'source', 'url', 'host', 'path', 'title'] as const;

/** The attributes the content taxonomy gives an event, named `content.<attribute>` in a selector. */
export const CONTENT_ATTRIBUTES = [
  'role',
  'topic',
  'format',
  'stage',
  'depth',
  'vertical',
  'competitor',
  'linkCategory',
  'emailCategory',
  'id',
] as const;
export type ContentAttribute = (typeof CONTENT_ATTRIBUTES)[number];

/** Whether a name is a field that an event can have. */
export function isEventField(field: string): boolean {
  return (
    (EVENT_FIELDS as readonly string[]).includes(field) ||
    /^(properties|context)\.[^.\s]+(\.[^.\s]+)*$/.test(field) ||
    (field.startsWith('content.') &&
      (CONTENT_ATTRIBUTES as readonly string[]).includes(field.slice('content.'.length)))
  );
}

const unknownField = (field: string) =>
  `unknown event field: ${field} (known: ${EVENT_FIELDS.join(', ')}, content.<attribute>, properties.<name>, context.<name>)`;

/** The name of an event field, for places that read a value rather than test one. */
export const EventField = z.string().superRefine((field, context) => {
  if (isEventField(field)) return;
  context.addIssue({ code: 'custom', message: unknownField(field), params: { field } });
});

/**
 * Which events count. Each key is a field with its condition, and all must hold; `all`, `any` and `not` combine
 * whole selectors: `{ type: page, content.role: pricing }`, `{ any: [{ event: Demo Requested }, { event: Trial Started }] }`.
 */
export type Selector = {
  readonly all?: readonly Selector[] | undefined;
  readonly any?: readonly Selector[] | undefined;
  readonly not?: Selector | undefined;
} & { readonly [field: string]: Condition | readonly Selector[] | Selector | undefined };

const COMBINERS = new Set(['all', 'any', 'not']);

export const Selector: z.ZodType<Selector> = z.lazy(() =>
  z
    .object({
      all: z.array(Selector).min(1).optional(),
      any: z.array(Selector).min(1).optional(),
      not: Selector.optional(),
    })
    .catchall(Condition)
    .superRefine((selector, context) => {
      const keys = Object.keys(selector);
      if (keys.length === 0) {
        context.addIssue({ code: 'custom', message: 'a selector needs at least one condition' });
      }
      for (const key of keys) {
        if (!COMBINERS.has(key) && !isEventField(key)) {
          context.addIssue({
            code: 'custom',
            path: [key],
            message: unknownField(key),
            params: { field: key },
          });
        }
      }
    }),
) as z.ZodType<Selector>;

/** The field conditions of one selector node, without its combiners. */
export function fieldConditions(selector: Selector): [field: string, condition: Condition][] {
  return Object.entries(selector).filter(([key]) => !COMBINERS.has(key)) as [string, Condition][];
}
