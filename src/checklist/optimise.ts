import { QUARTER, YEAR, type ChecklistItem, type ChecklistState, type Found } from './item.js';
import { counted } from './words.js';

const DAY_MS = 86_400_000;

/** What keeps segments true once they are in use. */
export const OPTIMISE: readonly ChecklistItem[] = [
  {
    id: 'lift',
    stage: 'optimise',
    question: 'Was the lift of acting on segments measured this quarter?',
    place: 'outside',
    remedy:
      'Compare who was treated by segment with a group that was left alone, and note the difference.',
    days: QUARTER,
  },
  {
    id: 'outcomes-reviewed',
    stage: 'optimise',
    question: 'Were the outcomes of each segment reviewed this quarter?',
    place: 'segments',
    remedy: 'Read what became of the people of each segment, with those who sell to them.',
    days: QUARTER,
  },
  {
    id: 'signals-reviewed',
    stage: 'optimise',
    question: 'Were the signals reviewed this quarter?',
    place: 'signals',
    remedy: 'Look for signals that went quiet, and for events that no signal reads.',
    days: QUARTER,
  },
  {
    id: 'refit',
    stage: 'optimise',
    question: 'Was every level fitted again this quarter?',
    place: 'lab',
    check: fittedLately,
  },
  {
    id: 'content-reviewed',
    stage: 'optimise',
    question: 'Was the content reviewed this quarter?',
    place: 'activation',
    remedy: 'Look for segments with too little to read, and for pieces that nobody uses.',
    days: QUARTER,
  },
  {
    id: 'published',
    stage: 'optimise',
    question: 'Was what was found published within the company this quarter?',
    place: 'outside',
    remedy: 'Forward the report to those who act on it, and talk it through.',
    days: QUARTER,
  },
  {
    id: 'methodology-privacy',
    stage: 'optimise',
    question: 'Were methodology and privacy reviewed this year?',
    place: 'outside',
    remedy:
      'Go through how segments are found, what is collected of whom and for how long, with whoever answers for privacy.',
    days: YEAR,
  },
];

function fittedLately({ newest, now, project: { fit, words } }: ChecklistState): Found {
  const told = fit.levels.map((level) => {
    const model = newest.find((one) => one.level === level);
    const name = words[`${level}s`];
    if (model === undefined) return { done: false, says: `${name} never` };
    const days = Math.max(0, Math.floor((now - model.createdAt) / DAY_MS));
    const done = days < QUARTER;
    return { done, says: `${name} ${days === 0 ? 'today' : `${counted(days, 'day')} ago`}` };
  });
  const done = told.every((one) => one.done);
  const found = `Last fitted: ${told.map(({ says }) => says).join(', ')}.`;
  return { done, says: done ? found : `${found} Fit again: a fit holds for ${QUARTER} days.` };
}
