import type { Signal } from '../../../model/index.js';
import type { Declared } from '../declared.js';
import type { Reading } from '../live-signals.js';
import { Numbering } from '../numbering.js';
import { windowReading } from './window-reading.js';

/** `distinct`: how many different values of `of` the matching events of the window have. Unweighted. */
export function distinctReading(declared: Declared, signal: Signal): Reading {
  const stream = declared.streams.add({ select: signal.select, field: signal.of, as: 'key' });
  const met = new Numbering();
  return windowReading(stream, declared.daysOf(signal), ({ facts, from, end }, num, _, place) => {
    met.clear();
    for (let n = from; n < end; n++) met.number(facts.value[facts.base + n]);
    num[place] = met.size;
  });
}

/** `contacts`: how many people of the account have a matching event in the window (the buying group). */
export function contactsReading(declared: Declared, signal: Signal): Reading {
  const stream = declared.streams.add({ select: signal.select });
  const met = new Numbering();
  const days = declared.daysOf(signal);
  return windowReading(stream, days, ({ facts, from, end }, num, _, place, doings) => {
    met.clear();
    for (let n = from; n < end; n++) {
      const contact = doings.contact(facts.event[facts.base + n]);
      if (contact !== -1) met.number(contact);
    }
    num[place] = met.size;
  });
}
