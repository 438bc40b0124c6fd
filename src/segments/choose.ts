import { elbow } from '../kernels/index.js';

/** One number of clusters and how it did. */
export interface Candidate {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number;
  readonly daviesBouldin: number;
  readonly stability: number;
  /** Log inertia of the null reference less that of the data: how much more the clusters explain than chance would. */
  readonly gap: number;
  /** Integrated completed likelihood of the mixture; null where distances decide. */
  readonly icl: number | null;
}

/** What chose a number of groups. `only`: no other number was possible. `density`: the method finds it itself. */
export type ChosenBy = 'balanced' | 'elbow' | 'given' | 'only' | 'icl' | 'density';

/** The number of clusters chosen, by what, and in words. */
export interface Choice {
  readonly k: number;
  readonly by: ChosenBy;
  readonly elbow: number | null;
  readonly text: string;
}

/** A k whose gap reaches this share of the largest one explains what there is; more clusters only split it. */
const PLATEAU = 0.93;
/** How much each measure counts: all alike, but the elbow half, which many curves do not have (docs/decisions/0014-how-many-segments.md). */
const WEIGHTS = { icl: 1, gap: 1, stability: 1, silhouette: 1, daviesBouldin: 1, elbow: 0.5 };
/** Numbers people can work with win where measures tie. */
const HANDY = [4, 5, 6];
const TIE = 0.01;

/**
 * Chooses k. `elbow` follows the elbow alone, and falls back on `balanced` where the curve has none. `balanced` weighs the
 * likelihood of the mixture, the plateau of the gap to the null reference, stability, silhouette, Davies-Bouldin and the elbow.
 */
export function chooseK(
  candidates: readonly Candidate[],
  method: 'balanced' | 'elbow',
  given: boolean,
): Choice {
  const knee = elbow(candidates);
  if (candidates.length === 1) {
    const [{ k }] = candidates;
    return given
      ? { k, by: 'given', elbow: knee, text: `k = ${k} was given.` }
      : { k, by: 'only', elbow: knee, text: `k = ${k}: there are only so many different ones.` };
  }
  if (method === 'elbow' && knee !== null) {
    return {
      k: knee,
      by: 'elbow',
      elbow: knee,
      text: `k = ${knee} is the elbow, which was asked for.`,
    };
  }
  const favourites = favouritesOf(candidates, knee);
  const scores = candidates.map((candidate) => scoreOf(candidate, candidates, favourites));
  const best = Math.max(...scores);
  const tied = candidates.filter((_, i) => scores[i] >= best - TIE);
  const handy = tied.filter(({ k }) => HANDY.includes(k));
  const pool = handy.length > 0 ? handy : tied;
  const { k } = pool.reduce((a, b) =>
    scores[candidates.indexOf(b)] > scores[candidates.indexOf(a)] ? b : a,
  );
  return { k, by: 'balanced', elbow: knee, text: textOf(k, favourites, method) };
}

/** The k that each measure would choose by itself. */
interface Favourites {
  readonly icl: number | null;
  readonly gap: number | null;
  readonly stability: number;
  readonly silhouette: number;
  readonly daviesBouldin: number;
  readonly elbow: number | null;
}

function favouritesOf(candidates: readonly Candidate[], knee: number | null): Favourites {
  const largest = Math.max(...candidates.map(({ gap }) => gap));
  const plateau = candidates.find(({ gap }) => largest > 0 && gap >= PLATEAU * largest);
  const by = (value: (candidate: Candidate) => number) =>
    candidates.reduce((a, b) => (value(b) > value(a) ? b : a)).k;
  const isMixed = candidates.every(({ icl }) => icl !== null);
  return {
    icl: isMixed ? by(({ icl }) => -(icl ?? 0)) : null,
    gap: plateau?.k ?? null,
    stability: by(({ stability }) => stability),
    silhouette: by(({ silhouette }) => silhouette),
    daviesBouldin: by(({ daviesBouldin }) => -daviesBouldin),
    elbow: knee,
  };
}

function scoreOf(candidate: Candidate, all: readonly Candidate[], favourites: Favourites): number {
  const spread = (value: (c: Candidate) => number) => {
    const values = all.map(value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return high > low ? (value(candidate) - low) / (high - low) : 1;
  };
  // A favourite counts in full, its neighbours half, and so on.
  const away = (k: number | null) => (k === null ? 0 : 1 / (1 + Math.abs(candidate.k - k)));
  const { icl, gap, stability, silhouette, daviesBouldin, elbow: knee } = WEIGHTS;
  const total = icl + gap + stability + silhouette + daviesBouldin + knee;
  return (
    (icl * away(favourites.icl) +
      gap * away(favourites.gap) +
      stability * spread((c) => c.stability) +
      silhouette * spread((c) => c.silhouette) +
      daviesBouldin * spread((c) => -c.daviesBouldin) +
      knee * away(favourites.elbow)) /
    total
  );
}

function textOf(k: number, favourites: Favourites, method: 'balanced' | 'elbow'): string {
  const names: [string, number | null][] = [
    ['the likelihood of the mixture (ICL)', favourites.icl],
    ['what chance would explain', favourites.gap],
    ['stability', favourites.stability],
    ['silhouette', favourites.silhouette],
    ['Davies-Bouldin', favourites.daviesBouldin],
    ['the elbow', favourites.elbow],
  ];
  const agree = names.filter(([, own]) => own === k).map(([name]) => name);
  const others = names.filter(([, own]) => own !== k && own !== null);
  const start = method === 'elbow' ? 'The curve has no elbow, so all measures were weighed. ' : '';
  const forIt =
    agree.length > 0
      ? `k = ${k} is the choice of ${agree.join(', ')}`
      : `k = ${k} is the best compromise`;
  const against = others.map(([name, own]) => `${name} would take ${own}`).join(', ');
  return `${start}${forIt}${against === '' ? ', and nothing disagrees.' : `; ${against}.`}`;
}
