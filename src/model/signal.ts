import { z } from 'zod';
import { EventField, Selector } from './selector.js';

/** The question family a signal belongs to. */
const SignalCategory = z.enum([
  'engagement',
  'research',
  'purchase_intent',
  'relationship',
  'commerce',
  'other',
]);

/**
 * How matching events become a number.
 *
 * - `count`: how many, each weighed by its age.
 * - `sum`, `mean`, `max`: of `value`; `sum` and `mean` weigh each event by its age, `max` does not.
 * - `distinct`: how many different values of `of`.
 * - `share`: of the events that have `key`, the share whose key is one of `of_keys`.
 * - `rate`: matching events over those that match `over`.
 * - `sessions`: visits, by 30 minutes of inactivity; `of` says what of them: `count`, `pages` (mean pages) or `minutes` (mean length).
 * - `abandonment`: the share of matching events (a form begun) that no `completed` event of the same visitor follows within `within`.
 * - `recency`: days since the last matching event.
 * - `regularity`: how even the gaps between matching days are: 1 / (1 + coefficient of variation); needs three days.
 * - `contacts`: how many people of the account have a matching event (account level only: the buying group).
 */
export const Measure = z.enum([
  'count',
  'sum',
  'mean',
  'max',
  'distinct',
  'share',
  'rate',
  'sessions',
  'abandonment',
  'recency',
  'regularity',
  'contacts',
]);
export type Measure = z.infer<typeof Measure>;

const Days = z.string().regex(/^[1-9]\d*d$/, 'a span of days is written like 30d');

/** A declared measure of behaviour (SIG-1). It is data: SQL and the live processor are made from it. */
export const Signal = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id is lower case letters, digits and _'),
    title: z.string().min(1).describe('a short name for reports'),
    category: SignalCategory,
    question: z.string().min(1).describe('the question this signal answers'),
    select: Selector.describe('which events count'),
    measure: Measure,
    value: EventField.optional().describe('the number that sum, mean and max read'),
    confidence: EventField.optional().describe(
      'a 0-1 field that multiplies the value (external intelligence)',
    ),
    of: z
      .union([EventField, z.enum(['count', 'pages', 'minutes'])])
      .optional()
      .describe('distinct: the field counted; sessions: count, pages or minutes'),
    over: Selector.optional().describe('rate: the events of the denominator'),
    completed: Selector.optional().describe('abandonment: what would have completed it'),
    within: z
      .string()
      .regex(/^[1-9]\d*[mhd]$/, 'a span is written like 30m, 24h or 7d')
      .optional()
      .describe('abandonment: how long a completion may take (default 24h)'),
    key: EventField.optional().describe(
      'splits the signal: by topic, format, link category, feature',
    ),
    keys: z.array(z.string()).optional().describe('the declared keys; the rest is `other`'),
    of_keys: z.array(z.string()).min(1).optional().describe('share: the keys that count'),
    window: Days.optional().describe('a window of its own; such a signal is not weighed by age'),
    levels: z
      .array(z.enum(['contact', 'account']))
      .min(1)
      .optional()
      .describe('default: both'),
    cluster: z
      .enum(['total', 'shares', 'none'])
      .default('total')
      .describe('what clustering sees: the total or rate, the shares by declared key, or nothing'),
    extra: z
      .boolean()
      .default(false)
      .describe('ships beside the catalogue and is not counted as one of it'),
    collect: z
      .strictObject({
        events: z.array(z.string()).min(1).describe('the standard event(s)'),
        sdk: z.string().optional().describe('how to send it with a Segment-compatible SDK'),
        ga4: z.string().optional(),
        hubspot: z.string().optional(),
      })
      .optional()
      .describe('how to collect it'),
  })
  .superRefine((signal, context) => {
    const need = (field: keyof typeof signal, why: string) => {
      if (signal[field] === undefined) {
        context.addIssue({ code: 'custom', path: [field], message: `${why} needs \`${field}\`` });
      }
    };
    const { measure } = signal;
    if (measure === 'sum' || measure === 'mean' || measure === 'max')
      need('value', `measure ${measure}`);
    if (measure === 'distinct' || measure === 'sessions') need('of', `measure ${measure}`);
    if (measure === 'rate') need('over', 'measure rate');
    if (measure === 'abandonment') need('completed', 'measure abandonment');
    if (measure === 'share') {
      need('key', 'measure share');
      need('of_keys', 'measure share');
    }
    if (signal.cluster === 'shares') {
      need('key', 'cluster: shares');
      need('keys', 'cluster: shares');
    }
    const isSessionPart = signal.of === 'count' || signal.of === 'pages' || signal.of === 'minutes';
    if (measure === 'sessions' ? !isSessionPart && signal.of !== undefined : isSessionPart) {
      context.addIssue({
        code: 'custom',
        path: ['of'],
        message:
          'count, pages and minutes go with measure sessions; other measures name an event field',
      });
    }
  });
export type Signal = z.infer<typeof Signal>;
