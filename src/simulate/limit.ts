import { adjustedRand } from '../kernels/index.js';
import type { Evidence } from './account.js';
import { accountLogLikelihoods, mostLikely } from './likelihood.js';
import type { MarketModel } from './market-model.js';

/** Adjusted Rand index that the true generating model reaches, by level. */
export interface Limit {
  readonly contact: number;
  readonly account: number;
}

/** Collects the classifications of the true model and says how well they agree with the truth. */
export interface LimitTally {
  add(accountGroup: number, evidence: Evidence): void;
  /** Entities that count: those a fit would use. */
  size(): { contact: number; account: number };
  limit(): Limit;
}

/** A tally under a model. Keeps two small integers an entity. */
export function createLimitTally(model: MarketModel): LimitTally {
  const contacts = { truth: [] as number[], found: [] as number[] };
  const accounts = { truth: [] as number[], found: [] as number[] };
  return {
    add(accountGroup, evidence) {
      for (const { group, logLikelihoods, fits } of evidence.contacts) {
        if (!fits) continue;
        contacts.truth.push(group);
        contacts.found.push(mostLikely(model, logLikelihoods));
      }
      if (!evidence.contacts.some(({ fits }) => fits)) return;
      const likelihoods = evidence.contacts.map(({ logLikelihoods }) => logLikelihoods);
      accounts.truth.push(accountGroup);
      accounts.found.push(
        mostLikely(model, accountLogLikelihoods(model, likelihoods, evidence.surges)),
      );
    },
    size: () => ({ contact: contacts.truth.length, account: accounts.truth.length }),
    limit: () => ({ contact: agreement(contacts), account: agreement(accounts) }),
  };
}

function agreement({ truth, found }: { truth: number[]; found: number[] }): number {
  return adjustedRand(Int32Array.from(truth), Int32Array.from(found));
}
