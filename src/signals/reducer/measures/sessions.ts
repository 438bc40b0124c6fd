import type { Signal } from '../../../model/index.js';
import { SESSION_GAP_MS } from '../../measures/sessions.js';
import { WEIGHT_UNIT, utcDay } from '../../sql/window.js';
import { nextStep, oldestCounting } from '../ages.js';
import type { Declared } from '../declared.js';
import { countBefore, countSeen, newDoings } from '../doings.js';
import type { Reading } from '../live-signals.js';
import { SessionCut } from '../session-cut.js';

const MINUTE_MS = 60_000;

/**
 * `sessions`: visits of each device, ended by 30 minutes of inactivity and counted on the day they began (F-2).
 * `of: count` is how many; `pages` and `minutes` are means over sessions, with both sides kept.
 *
 * One that began before the first day that counts weighs nothing. So the time before that day is looked at as far back as a
 * session can pause, and no farther.
 */
export function sessionsReading(declared: Declared, signal: Signal): Reading {
  const { select, of } = signal;
  const ages = declared.agesOfSignal(signal);
  const visits = declared.streams.add({ select });
  const pages =
    of === 'pages'
      ? declared.streams.add({ select: { all: [select, { type: ['page', 'screen'] }] } })
      : null;
  const cut = new SessionCut(ages);
  const facts = newDoings();
  const views = newDoings();
  return {
    streams: pages === null ? [visits] : [...new Set([visits, pages])],
    read: (doings, asOf, num, den, place) => {
      doings.open(visits, facts);
      if (pages === null) views.length = 0;
      else doings.open(pages, views);
      const from = oldestCounting(ages, asOf) - SESSION_GAP_MS;
      const seen = countSeen(facts, asOf);
      const seenViews = countSeen(views, asOf);
      let view = countBefore(views, from);
      cut.begin(utcDay(asOf));
      for (let n = countBefore(facts, from); n < seen; n++) {
        const at = facts.at[facts.base + n];
        // All visits of a moment come before its pages: then each page finds the session it is in.
        for (; view < seenViews && views.at[views.base + view] < at; view++)
          cut.addPage(doings.device(views.event[views.base + view]));
        cut.addVisit(doings.device(facts.event[facts.base + n]), at);
      }
      for (; view < seenViews; view++) cut.addPage(doings.device(views.event[views.base + view]));
      const sessions = cut.sessions / WEIGHT_UNIT;
      if (of === 'pages') num[place] = cut.pages / WEIGHT_UNIT;
      else if (of === 'minutes') num[place] = cut.lasted / (MINUTE_MS * WEIGHT_UNIT);
      else num[place] = sessions;
      den[place] = of === 'count' ? 0 : sessions;
    },
    nextChange: (doings, asOf) => {
      doings.open(visits, facts);
      return nextStep(ages, facts, countSeen(facts, asOf), asOf);
    },
  };
}
