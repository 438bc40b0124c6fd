import type { SegmentOutcomes } from '../../model/index.js';

/*
 * A small invented market for the report's tests and pictures: what each kind of buyer does, as mean counts and rates.
 * Nothing here is computed by the program; the numbers only have to look like what `fit` says.
 */

/** A signal of the market: what everybody does on average, and how far people differ. */
export interface MarketSignal {
  readonly id: string;
  readonly title: string;
  readonly mean: number;
}

/** The signals, with titles as the catalogue has them. */
export const MARKET_SIGNALS: readonly MarketSignal[] = [
  { id: 'email_opens', title: 'E-mail opens', mean: 6.4 },
  { id: 'email_clicks', title: 'E-mail click rate', mean: 0.14 },
  { id: 'sessions', title: 'Visits', mean: 4.8 },
  { id: 'session_depth', title: 'Pages per visit', mean: 3.1 },
  { id: 'scroll_depth', title: 'Scroll depth', mean: 54 },
  { id: 'video_completion', title: 'Video completion', mean: 0.37 },
  { id: 'topic_consumption', title: 'Articles and case studies read', mean: 5.2 },
  { id: 'format_preference', title: 'Share of video and webinars', mean: 0.21 },
  { id: 'search_queries', title: 'Searches', mean: 1.9 },
  { id: 'pricing_visits', title: 'Pricing visits', mean: 1.2 },
  { id: 'demo_requests', title: 'Demo and trial requests', mean: 0.31 },
  { id: 'demo_abandonment', title: 'Demo forms abandoned', mean: 0.4 },
  { id: 'calculator_use', title: 'Calculator use', mean: 0.28 },
  { id: 'comparison_visits', title: 'Comparison pages', mean: 0.74 },
  { id: 'technical_docs', title: 'Technical documentation', mean: 3.6 },
  { id: 'meetings', title: 'Meetings', mean: 0.42 },
  { id: 'outreach_response', title: 'Replies to outreach', mean: 0.18 },
  { id: 'event_attendance', title: 'Events attended', mean: 0.35 },
  { id: 'referrals', title: 'Referrals', mean: 0.06 },
  { id: 'product_usage', title: 'Features used', mean: 1.7 },
];

/** One kind of buyer: how its signals deviate (in standard deviations), and how often it buys. */
export interface MarketSegment {
  readonly slug: string;
  readonly name: string;
  readonly archetype: boolean;
  readonly describes: string;
  readonly weight: number;
  readonly effects: Readonly<Record<string, number>>;
  readonly rate: number;
  readonly dealSize: number;
  readonly winRate: number;
  readonly velocity: number;
}

/** Eight kinds of buyer; a fixture takes the first so many. */
export const MARKET_SEGMENTS: readonly MarketSegment[] = [
  {
    slug: 'active-evaluators',
    name: 'Active Evaluators',
    archetype: true,
    describes:
      'They are choosing now: pricing, comparisons and a demo form, often more than once a week.',
    weight: 0.17,
    effects: {
      pricing_visits: 1.9,
      comparison_visits: 1.6,
      demo_requests: 1.2,
      demo_abandonment: 0.8,
      calculator_use: 1.1,
      meetings: 0.6,
      topic_consumption: -0.4,
    },
    rate: 0.19,
    dealSize: 41_800,
    winRate: 0.34,
    velocity: 46,
  },
  {
    slug: 'technical-validators',
    name: 'Technical Validators',
    archetype: true,
    describes: 'They read documentation and integration pages closely, and hardly react to e-mail.',
    weight: 0.22,
    effects: {
      technical_docs: 2.1,
      session_depth: 0.9,
      search_queries: 0.7,
      product_usage: 0.6,
      email_opens: -0.9,
      email_clicks: -0.6,
      pricing_visits: -0.2,
    },
    rate: 0.108,
    dealSize: 58_300,
    winRate: 0.29,
    velocity: 71,
  },
  {
    slug: 'passive-researchers',
    name: 'Passive Researchers',
    archetype: true,
    describes: 'They read reports and articles now and then, and stay away from pricing and demos.',
    weight: 0.34,
    effects: {
      topic_consumption: 1.1,
      scroll_depth: 0.6,
      format_preference: 0.4,
      pricing_visits: -0.9,
      demo_requests: -0.7,
      comparison_visits: -0.6,
      sessions: -0.5,
      meetings: -0.6,
    },
    rate: 0.031,
    dealSize: 36_400,
    winRate: 0.22,
    velocity: 104,
  },
  {
    slug: 'executive-scanners',
    name: 'Executive Scanners',
    archetype: true,
    describes: 'Very short visits to high-level pages, and an e-mail opened here and there.',
    weight: 0.16,
    effects: {
      session_depth: -1.4,
      sessions: -0.4,
      email_opens: 1.0,
      scroll_depth: -1.2,
      technical_docs: -0.9,
      event_attendance: 0.5,
    },
    rate: 0.072,
    dealSize: 83_900,
    winRate: 0.31,
    velocity: 88,
  },
  {
    slug: 'event-goers-who-reply',
    name: 'Event-goers who reply',
    archetype: false,
    describes: 'They come to events and answer outreach; the web site sees little of them.',
    weight: 0.11,
    effects: {
      event_attendance: 1.8,
      outreach_response: 1.5,
      meetings: 1.3,
      referrals: 0.9,
      technical_docs: -0.5,
      sessions: -0.7,
    },
    rate: 0.127,
    dealSize: 47_200,
    winRate: 0.38,
    velocity: 58,
  },
  {
    slug: 'video-learners',
    name: 'Video learners',
    archetype: false,
    describes: 'They watch to the end: webinars and product videos before anything written.',
    weight: 0.1,
    effects: {
      video_completion: 1.9,
      format_preference: 2.2,
      scroll_depth: -0.5,
      topic_consumption: -0.3,
    },
    rate: 0.054,
    dealSize: 29_700,
    winRate: 0.25,
    velocity: 92,
  },
  {
    slug: 'expansion-candidates',
    name: 'Expansion Candidates',
    archetype: true,
    describes: 'They use many features already and look at what the next plan costs.',
    weight: 0.08,
    effects: {
      product_usage: 2.4,
      pricing_visits: 0.7,
      technical_docs: 0.6,
      referrals: 0.5,
      search_queries: -0.4,
    },
    rate: 0.164,
    dealSize: 22_600,
    winRate: 0.47,
    velocity: 33,
  },
  {
    slug: 'campaign-clickers',
    name: 'Campaign clickers',
    archetype: false,
    describes:
      'They open and click what is sent to them, and seldom go further than the page it leads to.',
    weight: 0.07,
    effects: {
      email_clicks: 2.0,
      email_opens: 1.6,
      session_depth: -0.8,
      technical_docs: -0.7,
      meetings: -0.3,
    },
    rate: 0.022,
    dealSize: 18_100,
    winRate: 0.19,
    velocity: 97,
  },
];

/** Outcomes of a segment of `size` entities, with plausible intervals; null where fewer than ten stand behind a figure. */
export function marketOutcomes(segment: MarketSegment, size: number): SegmentOutcomes {
  const exposures = Math.round(size * 1.8);
  const opportunities = Math.round(exposures * segment.rate);
  const closed = Math.round(opportunities * 0.7);
  const won = Math.round(closed * segment.winRate);
  const around = (value: number, n: number, spread: number) => {
    if (n < 10) return null;
    const half = (1.96 * spread) / Math.sqrt(n);
    return { value, low: Math.max(0, value - half), high: value + half, n };
  };
  const share = (value: number, n: number) => {
    const estimate = around(value, n, Math.sqrt(value * (1 - value)));
    return estimate === null ? null : { ...estimate, high: Math.min(1, estimate.high) };
  };
  return {
    opportunityRate: opportunities < 10 ? null : share(segment.rate, exposures),
    opportunities,
    exposures,
    dealSize: around(segment.dealSize, opportunities, segment.dealSize * 0.8),
    winRate: share(segment.winRate, closed),
    won,
    lost: closed - won,
    velocity: around(segment.velocity, closed, segment.velocity * 0.5),
    salesCycle: around(segment.velocity * 1.1, won, segment.velocity * 0.5),
    pipeline: opportunities * segment.dealSize,
    wonRevenue: won * segment.dealSize * 0.93,
  };
}
