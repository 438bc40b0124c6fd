import type { Signal } from '../../../model/index.js';
import { MICRO } from '../../slot.js';
import type { Declared } from '../declared.js';
import type { Reading } from '../live-signals.js';
import { windowReading } from './window-reading.js';

/** `max`: the largest value in the window, times its confidence where one is declared; 0 where there is none. */
export function maximumReading(declared: Declared, signal: Signal): Reading {
  const { select, value, confidence } = signal;
  const stream = declared.streams.add({ select, field: value, as: 'number', confidence });
  return windowReading(stream, declared.daysOf(signal), ({ facts, from, end }, num, _, place) => {
    let largest = -Infinity;
    for (let n = from; n < end; n++) {
      const one = facts.value[facts.base + n];
      if (one > largest) largest = one;
    }
    if (from < end) num[place] = largest / MICRO;
  });
}
