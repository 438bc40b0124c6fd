import type { Rng } from '../kernels/index.js';
import { COUNT_AT, RATE_AT } from './behaviours.js';
import { HOUR, MINUTE, pickTime, type Calendar } from './calendar.js';
import type { BlockCounts } from './counts.js';
import type { Step } from './site.js';

/** A session before it happens: when it begins, and the steps in it. */
export interface Session {
  start: number;
  readonly steps: Step[];
}

/** Between two sessions of a person, so that the 30-minute rule keeps them apart. */
const GAP = 31 * MINUTE;

/** Time kept for a session at the end of the market's last day. */
const LONGEST = 3 * HOUR;

/** The sessions of a block: as many as were drawn, and the pages that were drawn spread over them. */
export function planSessions(
  calendar: Calendar,
  block: BlockCounts,
  offsetHours: number,
  rng: Rng,
): Session[] {
  const latest = calendar.end - LONGEST;
  const sessions = Array.from({ length: block.counts[COUNT_AT.sessions] }, () => ({
    start: Math.min(latest, pickTime(calendar, rng, block.from, block.to, offsetHours)),
    steps: [] as Step[],
  }));
  if (sessions.length === 0) return sessions;
  for (const step of stepsOf(block)) sessions[rng.int(sessions.length)].steps.push(step);
  for (const session of sessions) shuffle(session.steps, rng);
  return sessions;
}

/** Puts sessions in order and makes room between them; `runs` a session and answers when it ended. */
export function runSessions(
  calendar: Calendar,
  sessions: Session[],
  runs: (session: Session) => number,
): void {
  sessions.sort((a, b) => a.start - b.start);
  let free = Number.NEGATIVE_INFINITY;
  for (const session of sessions) {
    // At the very end of the market there may be no room; two sessions then become one.
    session.start = Math.max(session.start, Math.min(free, calendar.end - LONGEST));
    free = runs(session) + GAP;
  }
}

/** The steps that were drawn for a block. */
function stepsOf({ counts, successes, trials, videos, depths }: BlockCounts): Step[] {
  const steps: Step[] = Array.from(depths, (depth) => ({ kind: 'written', depth }));
  const add = (count: number, kind: Exclude<Step['kind'], 'written'>) => {
    for (let i = 0; i < count; i += 1) steps.push({ kind });
  };
  const completions = successes[RATE_AT.completions];
  add(completions, 'video to the end');
  add(videos - completions, 'video');
  add(successes[RATE_AT.media] - videos, 'webinar');
  const demos = successes[RATE_AT.demosCompleted];
  add(demos, 'demo completed');
  add(trials[RATE_AT.demosCompleted] - demos, 'demo');
  add(counts[COUNT_AT.pricing], 'pricing');
  add(counts[COUNT_AT.comparison], 'comparison');
  add(counts[COUNT_AT.docs], 'docs');
  add(counts[COUNT_AT.calculator], 'calculator');
  add(counts[COUNT_AT.searches], 'search');
  add(counts[COUNT_AT.overview], 'overview');
  add(counts[COUNT_AT.forms], 'form');
  return steps;
}

function shuffle(steps: Step[], rng: Rng): void {
  for (let i = steps.length - 1; i > 0; i -= 1) {
    const j = rng.int(i + 1);
    const held = steps[i];
    steps[i] = steps[j];
    steps[j] = held;
  }
}
