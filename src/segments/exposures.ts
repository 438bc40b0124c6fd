import type { Opportunity } from '../identity/index.js';
import type { Level } from '../model/index.js';
import { DAY } from './days.js';
import type { Landmarks } from './landmarks.js';
import type { Looks } from './looks.js';

/** Entities at landmarks: the segment they were in, and whether an opportunity followed within the horizon. */
export interface Exposures {
  readonly entities: readonly string[];
  /** Segment as of the landmark, by the frozen model, or -1. */
  readonly segments: Int32Array;
  /** The independent unit: the account, or the entity itself where it has none. */
  readonly accounts: readonly string[];
  /** 1 where an opportunity was created in (L, L + H]. */
  readonly hits: Uint8Array;
}

/** The opportunities that count for each entity of a level: an account's own, or those that list the contact (VAL-7). */
function opportunitiesOf(
  level: Level,
  opportunities: readonly Opportunity[],
): Map<string, Opportunity[]> {
  const byEntity = new Map<string, Opportunity[]>();
  for (const opportunity of opportunities) {
    for (const entity of entitiesOf(level, opportunity)) {
      const list = byEntity.get(entity);
      if (list === undefined) byEntity.set(entity, [opportunity]);
      else list.push(opportunity);
    }
  }
  return byEntity;
}

/** The entities an opportunity counts for; none at contact level when it lists no contact. */
export function entitiesOf(level: Level, opportunity: Opportunity): readonly string[] {
  if (level === 'contact') return [...new Set(opportunity.contacts)];
  return opportunity.account === null ? [] : [opportunity.account];
}

/** Looks at every landmark, and at what followed it. */
export async function exposuresAt(
  landmarks: Landmarks,
  looks: Looks,
  level: Level,
  opportunities: readonly Opportunity[],
): Promise<Exposures> {
  const byEntity = opportunitiesOf(level, opportunities);
  const entities: string[] = [];
  const segments: number[] = [];
  const accounts: string[] = [];
  const hits: number[] = [];
  for (const landmark of landmarks.moments) {
    const look = await looks.at(landmark);
    const until = landmark + landmarks.horizonDays * DAY;
    look.ids.forEach((id, row) => {
      const followed = byEntity
        .get(id)
        ?.some(({ createdAt }) => createdAt > landmark && createdAt <= until);
      entities.push(id);
      segments.push(look.segments[row]);
      accounts.push(look.accounts[row] ?? id);
      hits.push(followed === true ? 1 : 0);
    });
  }
  return {
    entities,
    segments: Int32Array.from(segments),
    accounts,
    hits: Uint8Array.from(hits),
  };
}
