import { z } from 'zod';

/** What an imported file holds. */
export const ImportKind = z.enum(['events', 'outcomes', 'firmographics']);
export type ImportKind = z.infer<typeof ImportKind>;

/** How a file is written. `.gz` is understood for every text format. */
export const FileFormat = z.enum(['csv', 'jsonl', 'parquet']);
export type FileFormat = z.infer<typeof FileFormat>;

/** A test on a source column, in the operators of selectors; texts only, since files hold texts. */
const ColumnTest = z.union([
  z.string(),
  z.array(z.string()).min(1),
  z.strictObject({
    eq: z.string().optional(),
    in: z.array(z.string()).min(1).optional(),
    exists: z.boolean().optional().describe('there and not empty'),
    prefix: z.string().optional(),
    suffix: z.string().optional(),
    contains: z.string().optional(),
    glob: z.string().optional(),
    gt: z.number().optional(),
    gte: z.number().optional(),
    lt: z.number().optional(),
    lte: z.number().optional(),
    fold: z.boolean().optional(),
  }),
]);
export type ColumnTest = z.infer<typeof ColumnTest>;

/** Tests on several columns (all must hold); `not` turns them round, `any` takes the first that holds. */
export type RowTest = {
  readonly not?: RowTest | undefined;
  readonly any?: readonly RowTest[] | undefined;
} & {
  readonly [column: string]: ColumnTest | RowTest | readonly RowTest[] | undefined;
};
export const RowTest: z.ZodType<RowTest> = z.lazy(() =>
  z
    .object({ not: RowTest.optional(), any: z.array(RowTest).min(1).optional() })
    .catchall(ColumnTest),
) as z.ZodType<RowTest>;

/**
 * Where a value comes from. A plain text names a column (in JSON a path like `context.page.url`).
 * - `value`: a constant
 * - `column` with `optional` (the file may lack it), `as` (`text` default, `number`, `integer`, `boolean`, `timestamp`, `json`), `format` (strptime),
 *   `unit` (of numeric times), `trimSuffix`, `trimPrefix`, `lower`, `empty` (texts that mean missing), `map` (text -> text)
 * - `template`: `{a}/{b}` of columns; missing when one of them is
 * - `first`: the first that is there
 * - `multiply`: the product of numbers
 * - `fileDate`: the day in the name of the file (`surge-2024-05-06.csv`, `events_20240506`), for reports without one inside
 * - `lookup`: a member of a list of {key, value} pairs, as GA4 writes its parameters
 */
export type ValueSource =
  | string
  | { readonly value: string | number | boolean }
  | {
      readonly column: string;
      readonly optional?: boolean | undefined;
      readonly as?: 'text' | 'number' | 'integer' | 'boolean' | 'timestamp' | 'json' | undefined;
      readonly format?: string | readonly string[] | undefined;
      readonly unit?: 's' | 'ms' | 'us' | undefined;
      readonly trimSuffix?: string | undefined;
      readonly trimPrefix?: string | undefined;
      readonly lower?: boolean | undefined;
      readonly empty?: readonly string[] | undefined;
      readonly map?: Readonly<Record<string, string>> | undefined;
    }
  | { readonly template: string }
  | { readonly first: readonly ValueSource[] }
  | { readonly multiply: readonly ValueSource[] }
  | { readonly fileDate: true }
  | { readonly lookup: string; readonly key: string; readonly as?: 'text' | 'number' | undefined };

export const ValueSource: z.ZodType<ValueSource> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({
      column: z.string().min(1),
      optional: z.boolean().optional(),
      as: z.enum(['text', 'number', 'integer', 'boolean', 'timestamp', 'json']).optional(),
      format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      unit: z.enum(['s', 'ms', 'us']).optional(),
      trimSuffix: z.string().optional(),
      trimPrefix: z.string().optional(),
      lower: z.boolean().optional(),
      empty: z.array(z.string()).optional(),
      map: z.record(z.string(), z.string()).optional(),
    }),
    z.strictObject({ template: z.string().min(1) }),
    z.strictObject({ first: z.array(ValueSource).min(1) }),
    z.strictObject({ multiply: z.array(ValueSource).min(2) }),
    z.strictObject({ fileDate: z.literal(true) }),
    z.strictObject({
      lookup: z.string().min(1),
      key: z.string().min(1),
      as: z.enum(['text', 'number']).optional(),
    }),
  ]),
) as z.ZodType<ValueSource>;

/** How one row becomes an event. Fields not named here are missing. */
const EventShape = z.strictObject({
  type: ValueSource.default({ value: 'track' }),
  event: ValueSource.optional().describe('the name of a track event'),
  messageId: ValueSource.optional(),
  anonymousId: ValueSource.optional(),
  userId: ValueSource.optional(),
  email: ValueSource.optional(),
  groupId: ValueSource.optional(),
  previousId: ValueSource.optional().describe('alias: the id that is given up'),
  timestamp: ValueSource,
  receivedAt: ValueSource.optional(),
  url: ValueSource.optional(),
  title: ValueSource.optional(),
  contentId: ValueSource.optional(),
  ip: ValueSource.optional(),
  userAgent: ValueSource.optional(),
  properties: z
    .union([z.literal('rest'), ValueSource, z.record(z.string(), ValueSource)])
    .optional(),
  traits: z.union([ValueSource, z.record(z.string(), ValueSource)]).optional(),
  context: z.union([ValueSource, z.record(z.string(), ValueSource)]).optional(),
});

/** One way a row can be read; the first case whose `when` holds is taken. */
const EventCase = EventShape.partial().extend({
  // Without the default: a case that does not say a type leaves it as it is.
  type: ValueSource.optional(),
  when: RowTest.optional(),
});

const common = {
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'a name is lower case letters, digits, _ and -'),
  description: z.string().optional(),
  format: FileFormat.optional().describe('default: by the file name'),
  encoding: z.enum(['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le']).default('utf-8'),
  csv: z
    .strictObject({
      delimiter: z.string().length(1).optional(),
      quote: z.string().max(1).optional(),
      header: z.boolean().default(true),
      columns: z.array(z.string()).optional().describe('names, for a file without a header'),
      comment: z.string().length(1).optional(),
    })
    .prefault({}),
  timezone: z
    .string()
    .optional()
    .describe('of times without a zone; absent means UTC, with a warning'),
  source: z
    .string()
    .optional()
    .describe('where the rows come from; duplicates are judged within it (default: the name)'),
  empty: z.array(z.string()).default(['']).describe('texts that mean missing, in every column'),
  skip: z
    .array(z.strictObject({ when: RowTest, reason: z.string().min(1) }))
    .default([])
    .describe('rows that are set apart in the quarantine, with the reason'),
  earliest: z.iso.date().default('2000-01-01').describe('rows before this day are quarantined'),
};

const EventsMapping = z.strictObject({
  kind: z.literal('events'),
  ...common,
  event: EventShape,
  cases: z.array(EventCase).optional(),
});

const FirmographicsMapping = z.strictObject({
  kind: z.literal('firmographics'),
  ...common,
  level: z.enum(['contact', 'account']),
  id: ValueSource.describe('user id or e-mail of the contact; group id or domain of the account'),
  email: ValueSource.optional(),
  domain: ValueSource.optional().describe('account: the web domain that is this account'),
  account: ValueSource.optional().describe('contact: the group id they belong to'),
  at: ValueSource.optional().describe('since when it holds (default: always)'),
  traits: z.union([z.literal('rest'), z.record(z.string(), ValueSource)]).default('rest'),
});

const OutcomesMapping = z.strictObject({
  kind: z.literal('outcomes'),
  ...common,
  id: ValueSource,
  title: ValueSource.optional().describe('what the opportunity is called'),
  account: ValueSource.optional().describe('group id or domain'),
  contacts: ValueSource.optional().describe('user ids or e-mails, separated by ; or a JSON list'),
  createdAt: ValueSource,
  closedAt: ValueSource.optional(),
  updatedAt: ValueSource.optional(),
  amount: ValueSource.optional(),
  currency: ValueSource.optional(),
  stage: ValueSource.optional(),
  status: ValueSource.describe('open, won or lost (use `map`)'),
});

/** A mapping file: how the columns of a foreign file become what Ethogram stores. */
export const Mapping = z.discriminatedUnion('kind', [
  EventsMapping,
  FirmographicsMapping,
  OutcomesMapping,
]);
export type Mapping = z.infer<typeof Mapping>;
export type EventsMapping = z.infer<typeof EventsMapping>;
export type FirmographicsMapping = z.infer<typeof FirmographicsMapping>;
export type OutcomesMapping = z.infer<typeof OutcomesMapping>;
