import type { Event, JsonObject } from '../../model/index.js';
import { judgeAgent } from '../fold/agents.js';
import { MARKS } from '../fold/flags.js';
import { lowerCase, textOf } from './text.js';

const IS_MAIL_OPEN = /mail[^\n]*open|open[^\n]*mail/;

/** How many programs are kept in mind; telling whether a name is a bot's takes longer than all else about an event. */
const KEPT_AGENTS = 10_000;
const agents = new Map<string, Event['flag']>();

/** Why an event counts for nothing by default (EVT-10), by the same signs as in a file. */
export function flagCall(
  event: string | null,
  agent: string | null,
  properties: JsonObject | null,
): Event['flag'] {
  const judged = agent === null ? null : judgeKept(agent);
  // The name is looked at last: it takes longest, and signs are rare.
  const hasSign = judged === 'prefetch' || isMarked(properties);
  if (hasSign && event !== null && IS_MAIL_OPEN.test(lowerCase(event))) return 'prefetch';
  return judged === 'bot' ? 'bot' : null;
}

function isMarked(properties: JsonObject | null): boolean {
  if (properties === null) return false;
  return MARKS.some((mark) => {
    if (!Object.hasOwn(properties, mark)) return false;
    const text = textOf(properties[mark]);
    return text === 'true' || text === '1';
  });
}

function judgeKept(agent: string): Event['flag'] {
  const known = agents.get(agent);
  if (known !== undefined) return known;
  if (agents.size >= KEPT_AGENTS) agents.clear();
  const judged = judgeAgent(agent);
  agents.set(agent, judged);
  return judged;
}
