import type { SignalAudit } from '../signals/index.js';
import type { ChecklistItem, ChecklistState, Found } from './item.js';
import { counted, figure, listed } from './words.js';

const NOTHING: Found = {
  done: false,
  says: 'Nothing has come in yet. Send events, or bring in a file of the past.',
};

/** One event for each action: what looks like totals made elsewhere is not tracked individually. */
const isIndividual = ({ tracked, aggregate }: SignalAudit): boolean => tracked && !aggregate;

/** Data that a fit can stand on. */
export const FOUNDATION: readonly ChecklistItem[] = [
  {
    id: 'signals-tracked',
    stage: 'foundation',
    question: 'Are enough signals of the catalogue tracked, each action by itself?',
    place: 'signals',
    check: ({ audit, project }) => {
      if (audit === null) return NOTHING;
      const catalogue = audit.signals.filter((one) => one.catalogue);
      const missing = catalogue.filter((one) => !isIndividual(one)).map(({ id }) => id);
      const have = catalogue.length - missing.length;
      const need = project.fit.minimumSignals;
      const found = `${have} of ${counted(catalogue.length, 'signal')} are tracked individually (${need} needed)`;
      const rest = missing.length === 0 ? '' : ` Not yet: ${listed(missing)}.`;
      return { done: have >= need, says: `${found}.${rest}` };
    },
  },
  {
    id: 'priority-signals',
    stage: 'foundation',
    question: 'Are the priority signals tracked?',
    place: 'signals',
    check: ({ audit, project }) => {
      if (audit === null) return NOTHING;
      const { priority } = project.audit;
      const tracked = new Set(audit.signals.filter(isIndividual).map(({ id }) => id));
      const missing = priority.filter((id) => !tracked.has(id));
      const found = `${priority.length - missing.length} of the ${priority.length} priority signals are tracked.`;
      return missing.length === 0
        ? { done: true, says: found }
        : { done: false, says: `${found} Instrument ${listed(missing, 8)}.` };
    },
  },
  {
    id: 'events-per-contact',
    stage: 'foundation',
    question: 'Do events say who did it, one event for each action?',
    place: 'signals',
    check: ({ audit, project: { words } }) => {
      if (audit === null) return NOTHING;
      const tracked = audit.signals.filter((one) => one.catalogue && one.tracked);
      if (tracked.length === 0) {
        return { done: false, says: 'No signal is tracked yet. Instrument the first ones.' };
      }
      const nobody = tracked.filter((one) => one.contacts === 0).map(({ id }) => id);
      const totals = tracked.filter((one) => one.aggregate).map(({ id }) => id);
      if (nobody.length + totals.length === 0) {
        return {
          done: true,
          says: `All ${counted(tracked.length, 'tracked signal')} are known of ${counted(audit.contacts, words.contact, words.contacts)}, one event for each action.`,
        };
      }
      const parts = [
        ...(nobody.length === 0
          ? []
          : [`${listed(nobody)} of no ${words.contact}: send a userId with them.`]),
        ...(totals.length === 0
          ? []
          : [`${listed(totals)} as totals: send one event for each action.`]),
      ];
      const bad = new Set([...nobody, ...totals]).size;
      return {
        done: false,
        says: `${bad} of ${counted(tracked.length, 'tracked signal')} come in otherwise. ${parts.join(' ')}`,
      };
    },
  },
  {
    id: 'history',
    stage: 'foundation',
    question: 'Is there enough history?',
    place: 'signals',
    check: ({ audit, project: { fit, words } }) => {
      if (audit === null) return NOTHING;
      const { historyDays, contactsWithHistory } = audit;
      const done = historyDays >= fit.minimumSpan && contactsWithHistory >= fit.minimumEntities;
      const found = `${counted(historyDays, 'day')} of history (${fit.minimumSpan} needed), and ${counted(contactsWithHistory, words.contact, words.contacts)} whose own is as long (${figure(fit.minimumEntities)} needed).`;
      return {
        done,
        says: done ? found : `${found} Wait, or bring in a file of the past.`,
      };
    },
  },
  {
    id: 'normalised-weighted',
    stage: 'foundation',
    question: 'Are signals normalised, and do recent events weigh more?',
    place: 'settings',
    check: weighted,
  },
  {
    id: 'crm-confirmed',
    stage: 'foundation',
    question: 'Are the CRM properties there, and is targeting by them confirmed?',
    place: 'outside',
    remedy:
      'In the CRM, make the properties that are to hold segment, stage and date, and see that lists and campaigns can be targeted by them.',
    days: null,
  },
];

function weighted({ project: { features } }: ChecklistState): Found {
  const steps = features.recency.toSorted((a, b) => a.days - b.days);
  const falls = steps.every(({ weight }, n) => n === 0 || weight <= steps[n - 1].weight);
  const differs = new Set(steps.map(({ weight }) => weight)).size > 1;
  const told = steps.map(({ weight, days }) => `${weight} up to ${days} days`).join(', ');
  const scaled = `Every fit brings signals to one scale (form ${features.form}).`;
  if (falls && differs) return { done: true, says: `${scaled} Events weigh ${told}.` };
  return {
    done: false,
    says: `${scaled} Events weigh ${told}: let recent ones weigh more, under features.recency in ethogram.yaml.`,
  };
}
