import type { Rng } from '../kernels/index.js';
import { SURGE } from './behaviours.js';
import { blockDays, exposure, WINDOW_BLOCKS, type Calendar } from './calendar.js';
import { drawBlock, type BlockCounts } from './counts.js';
import { contactLogLikelihoods, type SurgeWindow } from './likelihood.js';
import type { MarketModel } from './market-model.js';
import {
  drawGroup,
  drawPerson,
  drawPresence,
  drawWeighted,
  type Person,
  type Presence,
} from './person.js';
import { addBlock, emptyWindow, engaged } from './window.js';

/** A contact of an account: who it is in the model. Its stream is forked for all else about it. */
export interface Member {
  readonly person: Person;
  readonly presence: Presence;
  readonly rng: Rng;
}

/** An account of the model: its group, its buying committee, and a stream of its own. */
export interface Account {
  readonly index: number;
  readonly group: number;
  readonly members: readonly Member[];
  readonly rng: Rng;
}

/** A third-party intent surge drawn for an account, in a block. */
export interface Surge {
  readonly block: number;
  readonly score: number;
}

const SMALLEST_COMMITTEE = 3;
const LARGEST_COMMITTEE = 12;

/** Account number `index` of a market. It depends on the market's stream, the model and the index only. */
export function drawAccount(
  model: MarketModel,
  calendar: Calendar,
  market: Rng,
  index: number,
): Account {
  const rng = market.fork(`account ${index}`);
  const group = drawWeighted(model, rng);
  const size = SMALLEST_COMMITTEE + Math.floor(3.6 * rng.gamma(1.1));
  const members = Array.from({ length: Math.min(LARGEST_COMMITTEE, size) }, (_, at) => {
    const own = rng.fork(`contact ${at}`);
    const presence = drawPresence(calendar, own);
    const person = drawPerson(model, drawGroup(model, group, own), own);
    return { person, presence, rng: own };
  });
  return { index, group, members, rng };
}

/** What a contact did in a block; the same whenever it is asked. */
export function memberBlock(
  calendar: Calendar,
  { person, presence, rng }: Member,
  block: number,
): BlockCounts | undefined {
  if (presence.neverEngages) return undefined;
  return drawBlock(calendar, block, person, presence, rng.fork(`block ${block}`));
}

/** The surges of an account in a block; the same whenever it is asked. */
export function accountSurges(
  model: MarketModel,
  calendar: Calendar,
  account: Account,
  block: number,
): Surge[] {
  const { surge } = model.groups[account.group];
  const rng = account.rng.fork(`surges ${block}`);
  const { from, to } = blockDays(calendar, block, 0, calendar.days);
  const count = rng.poisson(surge.rate * exposure(calendar, from, to));
  return Array.from({ length: count }, () => ({
    block,
    score: Math.min(100, Math.max(1, Math.round(surge.score + SURGE.deviation * rng.normal()))),
  }));
}

/** What the true model can tell about an account and its contacts from the last 90 days. */
export interface Evidence {
  /** Of each contact that engaged, log likelihoods by group, and whether a fit would use it. */
  readonly contacts: { group: number; logLikelihoods: Float64Array; fits: boolean }[];
  readonly surges: SurgeWindow;
}

/** Gathers the evidence of an account. */
export function accountEvidence(
  model: MarketModel,
  calendar: Calendar,
  account: Account,
): Evidence {
  const contacts: Evidence['contacts'] = [];
  for (const member of account.members) {
    const window = emptyWindow();
    for (let block = 0; block < WINDOW_BLOCKS; block += 1) {
      const drawn = memberBlock(calendar, member, block);
      if (drawn !== undefined) addBlock(window, block, drawn);
    }
    if (!engaged(window)) continue;
    const older = member.presence.from < calendar.days - 30 * WINDOW_BLOCKS;
    contacts.push({
      group: member.person.group,
      logLikelihoods: contactLogLikelihoods(model, window),
      fits: older || window.longEnough,
    });
  }
  const surges: SurgeWindow = { exposure: 0, scores: [] };
  for (let block = 0; block < WINDOW_BLOCKS; block += 1) {
    const { from, to } = blockDays(calendar, block, 0, calendar.days);
    surges.exposure += exposure(calendar, from, to);
    surges.scores.push(...accountSurges(model, calendar, account, block).map(({ score }) => score));
  }
  return { contacts, surges };
}
