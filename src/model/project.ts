import { z } from 'zod';
import { Archetype } from './archetype.js';
import { Play } from './play.js';
import { Rule } from './rule.js';
import { Selector } from './selector.js';
import { Signal } from './signal.js';
import { Stage } from './stage.js';
import { Taxonomy } from './taxonomy.js';

const Days = z.number().int().positive();
const Currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, like USD');

/** How far back each event counts, and how much (SIG-3): the age in days below which a weight holds. */
const Recency = z
  .array(z.strictObject({ days: Days, weight: z.number().min(0).max(100).multipleOf(0.5) }))
  .min(1)
  .default([
    { days: 30, weight: 2 },
    { days: 60, weight: 1.5 },
    { days: 90, weight: 1 },
  ]);

const Features = z
  .strictObject({
    form: z.enum(['raw', 'mix']).default('mix'),
    window: Days.default(90).describe('days of behaviour that features see'),
    recency: Recency,
    volumeWeight: z
      .number()
      .min(0)
      .max(10)
      .default(0)
      .describe('how much sheer volume counts in `mix`'),
  })
  .prefault({});

const Fit = z
  .strictObject({
    levels: z
      .array(z.enum(['contact', 'account']))
      .min(1)
      .default(['contact', 'account']),
    algorithm: z
      .enum(['mixture', 'kmeans'])
      .default('mixture')
      .describe('mixture: k-means, then a mixture decides who belongs where (in `mix` features)'),
    k: z.tuple([z.number().int().min(2), z.number().int().max(20)]).default([3, 8]),
    starts: z.number().int().positive().default(10),
    seed: z.number().int().nonnegative().default(1),
    choose: z.enum(['balanced', 'elbow']).default('balanced'),
    holdout: z.number().min(0).max(0.5).default(0.2),
    minimumHistory: Days.default(30).describe('days since first seen that training needs'),
    minimumEntities: Days.default(300),
    minimumSpan: Days.default(60).describe('days of history the whole data needs'),
    minimumSignals: z.number().int().positive().default(8),
    smallSegment: Days.default(50).describe('accounts below which a segment is called small'),
  })
  .prefault({});

const Outcomes = z
  .strictObject({
    horizon: Days.default(90),
    landmarkEvery: Days.default(30),
    margins: z
      .strictObject({
        rate: z
          .number()
          .positive()
          .max(1)
          .default(0.03)
          .describe('opportunity and win rates this close are equivalent'),
        amount: z
          .number()
          .positive()
          .max(1)
          .default(0.2)
          .describe('deal sizes within this share are equivalent'),
      })
      .prefault({}),
  })
  .prefault({});

const Identity = z
  .strictObject({
    freeMailDomains: z
      .array(z.string())
      .default([])
      .describe('more domains that never name a company'),
    roleAddresses: z
      .array(z.string())
      .default([
        'info',
        'sales',
        'support',
        'admin',
        'contact',
        'hello',
        'office',
        'team',
        'billing',
        'noreply',
        'no-reply',
      ])
      .describe('local parts of shared mailboxes: they never link people'),
    networks: z
      .string()
      .optional()
      .describe('a CSV `cidr,account` that resolves addresses to companies'),
    mmdb: z.string().optional().describe('a MaxMind database that names the company of an address'),
  })
  .prefault({});

const Internal = z
  .strictObject({
    domains: z.array(z.string()).default([]).describe('your own e-mail domains'),
    addresses: z.array(z.string()).default([]).describe('your own networks, as CIDR'),
  })
  .prefault({});

const Audit = z
  .strictObject({
    minimum: z
      .array(z.string())
      .default(['pricing_visits', 'topic_consumption', 'email_opens', 'forms'])
      .describe('signals without which no fit is trusted'),
    priority: z
      .array(z.string())
      .default([
        'pricing_visits',
        'format_preference',
        'email_clicks',
        'calculator_use',
        'forms',
        'comparison_visits',
        'technical_docs',
        'demo_requests',
      ])
      .describe('what to instrument next, in this order'),
  })
  .prefault({});

/** `ethogram.yaml`: the settings of a project. Lists that grow live in files beside it, named under `files`. */
export const ProjectFile = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  timezone: z.string().default('UTC').describe('for display and schedules; days are always UTC'),
  currency: Currency.default('USD').describe('the reporting currency'),
  rates: z
    .record(Currency, z.number().positive())
    .default({})
    .describe('currency -> how much of the reporting currency one unit is worth'),
  clock: z
    .enum(['now', 'data'])
    .default('now')
    .describe('`data`: time stands at the last event, for historical data'),
  simulated: z
    .boolean()
    .default(false)
    .describe('whether the data is made up; reports then say so on top'),
  retention: z
    .strictObject({
      events: z.union([z.number().int().min(1).max(180), z.literal('keep')]).default(90),
    })
    .prefault({}),
  internal: Internal,
  identity: Identity,
  engagement: Selector.optional().describe(
    'the events that count as engagement (default: all the entity did itself)',
  ),
  features: Features,
  fit: Fit,
  audit: Audit,
  outcomes: Outcomes,
  words: z
    .strictObject({
      contact: z.string().default('contact'),
      contacts: z.string().default('contacts'),
      account: z.string().default('account'),
      accounts: z.string().default('accounts'),
    })
    .prefault({})
    .describe('what reports call people and companies'),
  files: z
    .strictObject({
      signals: z.array(z.string()).default(['signals/*.yaml']),
      taxonomy: z.array(z.string()).default(['content/taxonomy.yaml']),
      archetypes: z.array(z.string()).default(['segments/archetypes.yaml']),
      rules: z.array(z.string()).default(['segments/rules.yaml']),
      stages: z.array(z.string()).default(['segments/stages.yaml']),
      matrix: z.array(z.string()).default(['matrix/*.yaml']),
    })
    .prefault({}),
});
export type ProjectFile = z.infer<typeof ProjectFile>;

/** A whole project: the settings and the declarations of its files. */
export interface Project extends ProjectFile {
  readonly directory: string;
  readonly signals: readonly Signal[];
  readonly taxonomy: Taxonomy;
  readonly archetypes: readonly Archetype[];
  readonly rules: readonly Rule[];
  /** In their order: of those of a level that hold, the last is where somebody is. */
  readonly stages: readonly Stage[];
  readonly plays: readonly Play[];
}

/** The top of each kind of declaration file: a list under one key. */
export const SignalsFile = z.strictObject({ signals: z.array(Signal) });
export const TaxonomyFile = z.strictObject({ taxonomy: Taxonomy });
export const ArchetypesFile = z.strictObject({ archetypes: z.array(Archetype) });
export const RulesFile = z.strictObject({ rules: z.array(Rule) });
export const StagesFile = z.strictObject({ stages: z.array(Stage) });
export const MatrixFile = z.strictObject({ plays: z.array(Play) });
