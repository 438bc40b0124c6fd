import { isbot } from 'isbot';
import type { Store } from '../../store/index.js';

/**
 * Mail programs that open every message on somebody's behalf, read or not: Apple's Mail Privacy Protection names itself
 * just `Mozilla/5.0`, the proxies of Google and Yahoo by their names.
 */
const PREFETCH =
  /^Mozilla\/5\.0$|GoogleImageProxy|YahooMailProxy|ggpht\.com|via Microsoft Outlook Image/i;

/** What a program's name says of who acts: a mail program that fetches, some other program, or (null) a person. */
export function judgeAgent(agent: string): 'bot' | 'prefetch' | null {
  return PREFETCH.test(agent) ? 'prefetch' : isbot(agent) ? 'bot' : null;
}

/** Judges the distinct programs named in `incoming`: temporary table `agents`, of those that are no person's. */
export async function judgeAgents(store: Store): Promise<void> {
  await store.run('CREATE TEMP TABLE agents (user_agent VARCHAR, flag VARCHAR)');
  const flagged: { agents: string[]; flags: string[] } = { agents: [], flags: [] };
  const distinct = 'SELECT DISTINCT user_agent FROM incoming WHERE user_agent IS NOT NULL';
  for await (const chunk of store.stream(distinct)) {
    for (const agent of chunk.column(0) as readonly string[]) {
      const flag = judgeAgent(agent);
      if (flag === null) continue;
      flagged.agents.push(agent);
      flagged.flags.push(flag);
    }
  }
  await store.append('agents', [
    { type: 'text', values: flagged.agents },
    { type: 'text', values: flagged.flags },
  ]);
}
