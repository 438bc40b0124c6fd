import type { RawColumn } from '../kernels/index.js';
import type { Algorithm, FitResult } from '../model/index.js';
import type { ComparedMethod, Recommendation } from './compared.js';

export interface RecommendInput {
  readonly models: readonly ComparedMethod[];
  readonly counts: boolean;
  readonly structure: FitResult['null'];
  readonly words: string;
}

/** Hennig 2007: below this the groups do not come back. */
const UNSTABLE = 0.6;
const STABLE = 0.75;
/** More noise than this leaves too many without a group. */
const MUCH_NOISE = 0.5;
const LITTLE_NOISE = 0.25;
/** A group this large leaves little told apart (CLU-7). */
const DOMINANT = 0.8;
/** Groups of any shape are another answer than round ones when they agree less than this. */
const SAME = 0.75;
/** Methods whose scores differ by less do equally well; then the simpler one is taken. */
const TIE = 0.05;

/** At least so many of the values are zero where columns count events. */
const ZEROS = 0.2;

/** Whether columns are counts of what people do: whole, not negative, often zero. */
export function looksLikeCounts(columns: readonly RawColumn[]): boolean {
  const amounts = columns.filter(({ kind }) => kind === 'amount');
  let zeros = 0;
  let values = 0;
  for (const { num } of amounts) {
    for (const value of num) {
      if (!Number.isInteger(value) || value < 0) return false;
      if (value === 0) zeros += 1;
    }
    values += num.length;
  }
  return values > 0 && zeros >= ZEROS * values;
}

/**
 * Recommends a method (CLU-2). No groups beyond chance: none. Counts: the mixture of counts, when its groups come back. Groups
 * of any shape, when HDBSCAN or DBSCAN find stable ones with little noise that round groups miss. Else the one that does best
 * by stability, silhouette and agreement with the others; of those that do equally well, the simplest.
 */
export function recommend(input: RecommendInput): Recommendation {
  const { models, counts, structure, words } = input;
  const remarks = remarksOf(input);
  const usable = models.filter(isUsable);
  const shaped = usable.filter((model) => isShaped(model, models));
  const mixture = usable.find(({ algorithm }) => algorithm === 'mixture');
  if (usable.length === 0) {
    return none(`no method finds groups of ${words} that come back on half of them.`, remarks);
  }
  if (!structure.beaten && shaped.length === 0) {
    return none(
      `the ${words} are no better parted than data without groups (p = ${structure.p.toFixed(2)}), so any method only cuts them up.`,
      remarks,
    );
  }
  if (counts && mixture !== undefined) {
    const why = `the columns are counts with many zeros, and a mixture goes by the kind of what is done and not by how much of it, which on such data is nearest to the truth.`;
    return taken(mixture, why, remarks);
  }
  if (shaped.length > 0) {
    const best = mostStable(shaped);
    const agrees = agreementWithRound(best, models).toFixed(2);
    const why = `the groups are dense places that are not round, so methods which look for round ones cut them up (they agree with it to ${agrees}, where 1 is the same).`;
    return taken(best, why, remarks);
  }
  const scored = usable.map((model) => ({ model, score: scoreOf(model, usable) }));
  const top = Math.max(...scored.map(({ score }) => score));
  const tied = scored.filter(({ score }) => score >= top - TIE).map(({ model }) => model);
  const simplest = (model: ComparedMethod) => SIMPLEST.indexOf(model.algorithm);
  const best = tied.reduce((a, b) => (simplest(b) < simplest(a) ? b : a));
  return taken(best, reasonOf(best, tied), remarks);
}

/** Simplest first. */
const SIMPLEST: readonly Algorithm[] = ['kmeans', 'gmm', 'ward', 'mixture', 'hdbscan', 'dbscan'];

function none(why: string, remarks: readonly string[]): Recommendation {
  return { algorithm: null, text: `None: ${why}`, why: capital(why), remarks };
}

function taken(model: ComparedMethod, reason: string, remarks: readonly string[]): Recommendation {
  const { algorithm, title, stability } = model;
  const why = `${reason} Its groups come back on halves of the data (overlap ${(stability ?? 0).toFixed(2)}).`;
  const text = `${capital(title)} (${groups(model)}): ${why}`;
  return { algorithm, text, why: capital(why), remarks };
}

function isUsable({ k, stability, noise, largest }: ComparedMethod): boolean {
  return k >= 2 && (stability ?? 0) >= UNSTABLE && noise <= MUCH_NOISE && largest <= DOMINANT;
}

/** Whether density found stable groups that methods for round ones miss, though theirs are rounder. */
function isShaped(model: ComparedMethod, models: readonly ComparedMethod[]): boolean {
  if (model.algorithm !== 'hdbscan' && model.algorithm !== 'dbscan') return false;
  const { stability, noise, silhouette } = model;
  const isSound = (stability ?? 0) >= STABLE && noise <= LITTLE_NOISE;
  const rounder = Math.max(0, ...models.filter(isRound).map((other) => other.silhouette ?? 0));
  const isOther = agreementWithRound(model, models) < SAME && (silhouette ?? 0) < rounder;
  return isSound && isOther;
}

/** The best agreement with a method that looks for round groups. */
function agreementWithRound(model: ComparedMethod, models: readonly ComparedMethod[]): number {
  const round = models.filter(isRound);
  return Math.max(0, ...round.map(({ algorithm }) => model.agreement[algorithm] ?? 0));
}

function isRound({ algorithm }: ComparedMethod): boolean {
  return algorithm === 'kmeans' || algorithm === 'ward';
}

function mostStable(models: readonly ComparedMethod[]): ComparedMethod {
  return models.reduce((a, b) => ((b.stability ?? 0) > (a.stability ?? 0) ? b : a));
}

/** Stability, silhouette and mean agreement with the other usable methods, less the noise. */
function scoreOf(model: ComparedMethod, usable: readonly ComparedMethod[]): number {
  const others = usable.filter((other) => other !== model);
  const agreement = others.reduce((sum, o) => sum + (model.agreement[o.algorithm] ?? 0), 0);
  const mean = others.length === 0 ? 0 : agreement / others.length;
  return ((model.stability ?? 0) + (model.silhouette ?? 0) + mean - model.noise) / 3;
}

function groups({ k, noise }: ComparedMethod): string {
  return `${k} groups${noise >= 0.005 ? `, ${(noise * 100).toFixed(0)}% in none` : ''}`;
}

/** Why the best of several that do equally well. */
function reasonOf(best: ComparedMethod, tied: readonly ComparedMethod[]): string {
  const also = tied.filter((model) => model !== best).map(({ title }) => title);
  const why = STRENGTHS[best.algorithm];
  if (also.length === 0) {
    return `it does best by stability, silhouette and agreement with the others, and ${why}.`;
  }
  return `${listed(also)} ${also.length === 1 ? 'does' : 'do'} about as well; of these ${why}.`;
}

const STRENGTHS: Readonly<Record<Algorithm, string>> = {
  kmeans: 'it is the simplest, and other rows are placed by the nearest centre',
  gmm: 'its groups are oval and may overlap, and each row has a likelihood for its group',
  ward: 'its tree shows how groups fall into smaller ones',
  mixture: 'it goes by the kind of what is done',
  hdbscan: 'it finds the number of groups itself, and forces nobody into one',
  dbscan: 'it finds the number of groups itself, and forces nobody into one',
};

/** Where methods disagree, and what density did not find. */
function remarksOf({ models, words }: RecommendInput): string[] {
  const remarks: string[] = [];
  for (const { title, k, noise, algorithm } of models) {
    const share = `${(noise * 100).toFixed(0)}% noise`;
    if (k === 0) {
      remarks.push(
        `${title} finds no dense place: the ${words} thin out evenly, or there are too few of them for the columns.`,
      );
    } else if (k === 1) {
      remarks.push(
        `${title} finds one dense place (${share}): the groups of the other methods run into one another without a gap.`,
      );
    } else if ((algorithm === 'hdbscan' || algorithm === 'dbscan') && noise > MUCH_NOISE) {
      remarks.push(
        `${title} leaves most ${words} out (${share}): only ${k} small places are denser than what is around them.`,
      );
    }
  }
  const pairs = models.flatMap((a, i) =>
    models
      .slice(i + 1)
      .flatMap((b) => (a.k < 2 || b.k < 2 ? [] : [{ a, b, ari: a.agreement[b.algorithm] ?? 0 }])),
  );
  if (pairs.length > 0) {
    const most = pairs.reduce((x, y) => (y.ari > x.ari ? y : x));
    const least = pairs.reduce((x, y) => (y.ari < x.ari ? y : x));
    const say = ({ a, b, ari }: typeof most) => `${a.title} and ${b.title} (${ari.toFixed(2)})`;
    remarks.push(
      pairs.length === 1
        ? `Agreement: ${say(most)}.`
        : `Most alike are ${say(most)}, least ${say(least)}; 1 is the same groups, 0 what chance would give.`,
    );
  }
  return remarks;
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
