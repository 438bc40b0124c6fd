import type { Rng } from '../kernels/index.js';
import {
  COUNT_AT,
  COUNTED,
  RATE_AT,
  RATED,
  SCROLL,
  SENT,
  TIMED,
  VIDEO_SHARE,
  type RateId,
} from './behaviours.js';
import { blockDays, exposure, type Calendar } from './calendar.js';
import type { Person, Presence } from './person.js';

/** What one person did in one block of days. Events are made from these numbers, one for one. */
export interface BlockCounts {
  /** Days since the market began; `to` and `knownTo` are exclusive. */
  readonly from: number;
  readonly known: number;
  readonly to: number;
  /** In blocks of usual days: since the first visit, and since identification. */
  readonly exposure: number;
  readonly knownExposure: number;
  readonly outreach: number;
  readonly delivered: number;
  readonly videos: number;
  /** Of COUNTED. */
  readonly counts: Int32Array;
  /** Of RATED: successes, and what they are successes of. */
  readonly successes: Int32Array;
  readonly trials: Int32Array;
  /** Scroll depth of each written page, percent. */
  readonly depths: Float64Array;
}

/** Draws one block of a contact, or nothing if it is not there in that block. */
export function drawBlock(
  calendar: Calendar,
  block: number,
  person: Person,
  presence: Presence,
  rng: Rng,
): BlockCounts | undefined {
  const { from, to } = blockDays(calendar, block, presence.from, presence.to);
  if (to <= from) return undefined;
  const known = Math.min(to, Math.max(from, presence.known));
  const time = exposure(calendar, from, to);
  const knownTime = exposure(calendar, known, to);
  const counts = new Int32Array(COUNTED.length);
  for (let at = 0; at < TIMED; at += 1) {
    const factor = person.activity * (COUNTED[at].per === 'time' ? time : knownTime);
    counts[at] = rng.poisson(person.means[at] * factor);
  }
  drawSessionCounts(counts, person, rng);
  const delivered = rng.poisson(SENT.delivered * knownTime);
  const outreach = rng.poisson(SENT.outreach * knownTime);
  const drawn = drawRates(counts, delivered, outreach, person, rng);
  const days = { from, known, to, exposure: time, knownExposure: knownTime };
  return { ...days, delivered, outreach, counts, ...drawn };
}

/** A visit or two of someone who is never identified. */
export function drawVisits(from: number, to: number, person: Person, rng: Rng): BlockCounts {
  const counts = new Int32Array(COUNTED.length);
  counts[COUNT_AT.sessions] = 1 + rng.poisson(0.8);
  drawSessionCounts(counts, person, rng);
  const drawn = drawRates(counts, 0, 0, person, rng);
  const days = { from, known: to, to, exposure: 0, knownExposure: 0 };
  return { ...days, delivered: 0, outreach: 0, counts, ...drawn };
}

function drawSessionCounts(counts: Int32Array, person: Person, rng: Rng): void {
  const sessions = counts[COUNT_AT.sessions];
  for (let at = TIMED; at < counts.length; at += 1) {
    counts[at] = rng.poisson(person.means[at] * sessions);
  }
}

function drawRates(
  counts: Int32Array,
  delivered: number,
  outreach: number,
  person: Person,
  rng: Rng,
) {
  const trials = new Int32Array(RATED.length);
  const successes = new Int32Array(RATED.length);
  const draw = (id: RateId, of: number) => {
    const at = RATE_AT[id];
    trials[at] = of;
    successes[at] = rng.binomial(of, person.rates[at]);
    return successes[at];
  };
  draw('clicks', delivered);
  draw('replies', outreach);
  const content = counts[COUNT_AT.content];
  const media = draw('media', content);
  const videos = rng.binomial(media, VIDEO_SHARE);
  draw('completions', videos);
  draw('demosCompleted', counts[COUNT_AT.demos]);
  const depths = Float64Array.from({ length: content - media }, () => {
    const depth = Math.round(person.scroll + SCROLL.pageDeviation * rng.normal());
    return Math.min(100, Math.max(0, depth));
  });
  return { trials, successes, videos, depths };
}
