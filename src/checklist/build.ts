import { LEVELS, type Level } from '../model/index.js';
import type { ChecklistItem, ChecklistState, FittedModel, Found } from './item.js';
import { counted, listed } from './words.js';

/** The bars of the method: how many segments, how far apart, how much to say to them. */
const LEAST_SEGMENTS = 3;
const MOST_SEGMENTS = 8;
const LEAST_SILHOUETTE = 0.3;
const MOST_DAVIES_BOULDIN = 1;
const LEAST_CELLS = 12;

/** Segments that are found, proven and in use. */
export const BUILD: readonly ChecklistItem[] = [
  {
    id: 'segment-count',
    stage: 'build',
    question: 'Are there 3 to 8 segments, chosen by looking at the elbow?',
    place: 'lab',
    check: ofEachFit(({ k, elbow, sweep }) => {
      const isFew = k >= LEAST_SEGMENTS && k <= MOST_SEGMENTS;
      const found = counted(k, 'segment');
      if (sweep.length < 2) return no(`${found}, and no other count was tried`);
      const at = elbow === null ? 'the curve has no elbow' : `the elbow is at ${elbow}`;
      return isFew && elbow !== null ? yes(`${found}, ${at}`) : no(`${found}, ${at}`);
    }, 'Fit with fit.k [3, 8] and look at the curves in the lab.'),
  },
  {
    id: 'separation',
    stage: 'build',
    question: 'Are the segments apart: silhouette above .3, Davies-Bouldin below 1.0?',
    place: 'lab',
    check: ofEachFit(({ silhouette, daviesBouldin }) => {
      const isApart = silhouette > LEAST_SILHOUETTE && daviesBouldin < MOST_DAVIES_BOULDIN;
      const found = `silhouette ${three(silhouette)}, Davies-Bouldin ${three(daviesBouldin)}`;
      return isApart ? yes(found) : no(found);
    }, 'Compare methods in the lab, or track signals that tell people apart.'),
  },
  {
    id: 'named-documented',
    stage: 'build',
    question: 'Has every segment a name and a description that say what its people do?',
    place: 'segments',
    check: ofEachFit(({ segments }) => {
      const found = segments.filter(({ cluster }) => cluster >= 0);
      const bare = found.filter(
        ({ own, archetype, describes }) =>
          (own === undefined && archetype === null) || describes.trim() === '',
      );
      const have = `${found.length - bare.length} of ${counted(found.length, 'segment')}`;
      return bare.length === 0
        ? yes(have)
        : no(`${have}, not ${listed(bare.map(({ name }) => name))}`);
    }, 'Name and describe them on their pages, or declare an archetype.'),
  },
  {
    id: 'holdout',
    stage: 'build',
    question: 'Do the segments hold for people the fit did not see?',
    place: 'lab',
    check: ofEachFit(({ holdout: { verdict, rows, silhouette } }) => {
      const found = `${rows} held out, silhouette ${three(silhouette)} there`;
      if (verdict === 'generalises') return yes(found);
      return no(verdict === 'overfits' ? `${found}: it overfits` : `${found}: too little data`);
    }, 'Hold some back (fit.holdout), collect more history, and fit fewer segments.'),
  },
  {
    id: 'outcomes-measured',
    stage: 'build',
    question: 'Is known what became of the people of each segment?',
    place: 'lab',
    check: ofEachFit(({ outcomes: { available, horizonDays } }) => {
      const found = `outcomes over ${counted(horizonDays, 'day')}`;
      return available ? yes(found) : no(`no ${found}`);
    }, 'Bring in opportunities and deals, and fit again.'),
  },
  {
    id: 'assignments-written',
    stage: 'build',
    question: 'Are the segments of people and companies written to the CRM?',
    place: 'outside',
    remedy: 'Write who is in which segment to the CRM, and look up some people there.',
    days: null,
  },
  {
    id: 'reassignment',
    stage: 'build',
    question: 'Are people reassigned at least once a week?',
    place: 'lab',
    check: ({ active, project: { fit, words } }) => {
      const missing = fit.levels.filter((level) => !active.includes(level));
      const name = (levels: readonly Level[]) =>
        levels.map((level) => words[`${level}s`]).join(' and ');
      return missing.length === 0
        ? {
            done: true,
            says: `A model is active for ${name(fit.levels)}: while a server runs, people are reassigned at each event and every midnight.`,
          }
        : {
            done: false,
            says: `No model is active for ${name(missing)}. Activate one: people are then reassigned at each event and every midnight.`,
          };
    },
  },
  {
    id: 'content-cells',
    stage: 'build',
    question: 'Has the activation matrix 12 cells of content or more?',
    place: 'activation',
    check: ({ project: { plays } }) => {
      const cells = plays.reduce((sum, { offer }) => sum + new Set(offer).size, 0);
      const done = cells >= LEAST_CELLS;
      const found = `The matrix offers ${counted(cells, 'piece')} of content to ${counted(plays.length, 'segment')} (${LEAST_CELLS} needed).`;
      return { done, says: done ? found : `${found} Give more segments an offer.` };
    },
  },
  {
    id: 'tracks',
    stage: 'build',
    question: 'Does every segment have a track, and is who moves enrolled again?',
    place: 'outside',
    remedy:
      'Build a nurture track for each segment, and let who comes into a segment leave the old track and begin the new one.',
    days: null,
  },
];

/** What one fit says: whether it will do, and the figure. */
type OfFit = readonly [done: boolean, found: string];
const yes = (found: string): OfFit => [true, found];
const no = (found: string): OfFit => [false, found];

/** `0.412`: as many digits as keep a figure from looking as if it were at its bar. */
const three = (value: number): string => value.toFixed(3);

/** A check of the newest fit of every level that the project wants fitted. */
function ofEachFit(
  judge: (result: FittedModel['result']) => OfFit,
  remedy: string,
): (state: ChecklistState) => Found {
  return ({ newest, project: { fit, words } }) => {
    const told = LEVELS.filter((level) => fit.levels.includes(level)).map((level) => {
      const model = newest.find((one) => one.level === level);
      const name = words[`${level}s`];
      if (model === undefined)
        return { done: false, found: `${name}: not fitted yet`, next: 'Fit in the lab.' };
      const [done, found] = judge(model.result);
      return { done, found: `${name}: ${found}`, next: remedy };
    });
    const sentence = `${upper(told.map(({ found }) => found).join('; '))}.`;
    const open = told.filter((one) => !one.done).map(({ next }) => next);
    return { done: open.length === 0, says: [sentence, ...new Set(open)].join(' ') };
  };
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
