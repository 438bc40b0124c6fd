import type { Rule, RuleCondition } from '../../../../../src/model/index.js';

const FRUSTRATED: RuleCondition = {
  any: [
    {
      count: { event: 'Ticket Opened', 'properties.sentiment': 'negative' },
      atLeast: 2,
      within: '30d',
    },
    { count: { event: 'Ticket Opened' }, atLeast: 5, within: '30d' },
  ],
};

const EVALUATING_COST: RuleCondition = {
  all: [
    { count: { type: 'page', 'content.role': 'pricing' }, atLeast: 2, within: '7d' },
    {
      never: {
        any: [{ event: 'Demo Requested' }, { event: 'Form Submitted', 'properties.form': 'demo' }],
      },
    },
  ],
};

/** Who answers by one channel, and hardly ever by another, both having been tried. */
function answersBy(channel: string, other: string): RuleCondition {
  const by = (event: string, one: string) => ({ event, 'properties.channel': one });
  const tried = (one: string) => ({ count: by('Outreach Sent', one), atLeast: 3, within: '90d' });
  const answered = (one: string, limits: { atLeast?: number; below?: number }) => ({
    rate: by('Outreach Replied', one),
    over: by('Outreach Sent', one),
    ...limits,
    within: '90d',
  });
  return {
    all: [
      tried(channel),
      tried(other),
      answered(channel, { atLeast: 0.3 }),
      answered(other, { below: 0.05 }),
    ],
  };
}

/** The rules that ship, to begin from; a test holds them to what `ethogram init` writes. */
export const TEMPLATES: readonly Rule[] = [
  {
    segment: 'frustrated',
    name: 'Frustrated',
    level: 'account',
    description:
      'Support tickets of this company say that something is wrong - two negative ones, or five of any tone, in 30 days.',
    when: FRUSTRATED,
  },
  {
    segment: 'frustrated',
    name: 'Frustrated',
    level: 'contact',
    description: 'They opened two negative support tickets, or five of any tone, in 30 days.',
    when: FRUSTRATED,
  },
  {
    segment: 'comparing-vendors',
    name: 'Comparing vendors',
    level: 'account',
    description:
      'People of this company have read two different comparison pages in 14 days, together or alone.',
    when: {
      distinct: 'path',
      of: { type: 'page', 'content.role': 'comparison' },
      atLeast: 2,
      within: '14d',
    },
  },
  {
    segment: 'evaluating-cost',
    name: 'Evaluating cost',
    level: 'account',
    description:
      'Two visits of pricing pages in 7 days, and nobody of the company has asked for a demo.',
    when: EVALUATING_COST,
  },
  {
    segment: 'evaluating-cost',
    name: 'Evaluating cost',
    level: 'contact',
    description: 'They looked at prices twice in 7 days, and have not asked for a demo.',
    when: EVALUATING_COST,
  },
  {
    segment: 'technical-deep-dive',
    name: 'Technical deep dive',
    level: 'contact',
    description:
      'They read three different technical pages in 30 days - documentation, API, integrations.',
    when: {
      distinct: 'path',
      of: { type: 'page', 'content.depth': 'deep' },
      atLeast: 3,
      within: '30d',
    },
  },
  {
    segment: 'expansion-candidate',
    name: 'Expansion candidate',
    level: 'account',
    description: 'On a free or trial plan, and using what people pay for.',
    when: {
      all: [
        { trait: 'plan', is: { in: ['free', 'trial'], fold: true } },
        {
          any: [
            {
              count: { event: 'Feature Used', 'properties.feature': 'scheduled reports' },
              atLeast: 10,
              within: '30d',
            },
            {
              count: { event: 'Feature Used', 'properties.feature': 'api' },
              atLeast: 100,
              within: '30d',
            },
            {
              count: { event: 'Feature Used', 'properties.feature': 'single sign-on' },
              within: '30d',
            },
            {
              distinct: 'properties.feature',
              of: { event: 'Feature Used' },
              atLeast: 5,
              within: '30d',
            },
          ],
        },
      ],
    },
  },
  {
    segment: 'gone-quiet',
    name: 'Gone quiet',
    level: 'contact',
    description: 'They were engaged once, and have done nothing for 60 days.',
    when: { quiet: '60d' },
  },
  {
    segment: 'gone-quiet',
    name: 'Gone quiet',
    level: 'account',
    description: 'The company was engaged once, and nobody there has done anything for 60 days.',
    when: { quiet: '60d' },
  },
  {
    segment: 'e-mail-responsive',
    name: 'Responds to e-mail',
    level: 'contact',
    description: 'They answer e-mail (30 % or more) and hardly ever the phone (less than 5 %).',
    when: answersBy('email', 'phone'),
  },
  {
    segment: 'phone-responsive',
    name: 'Responds to the phone',
    level: 'contact',
    description: 'They answer the phone (30 % or more) and hardly ever e-mail (less than 5 %).',
    when: answersBy('phone', 'email'),
  },
];
