import { atMost, note, shown, type Line } from './lines.js';
import { givePast } from './past.js';
import { benchRules } from './rules.js';
import { Served } from './served.js';

/** What the bar says: events, and seconds until ready. */
const BAR = { events: 10_000_000, seconds: 10 };

/** Starts a server that has a past, with 200 rules. */
export async function restart(events: number, nodeOptions: readonly string[]): Promise<Line[]> {
  const served = await Served.make(benchRules(), nodeOptions);
  try {
    await givePast(served, events);
    const first = await served.start();
    await served.stop();
    const again = await served.start();
    const cpuSeconds = await served.cpuOfAll();
    const { residentMb } = await served.vitals();
    const asked = (BAR.seconds * events) / BAR.events;
    return [
      note(`first start after an import of ${shown(events)} events`, `${shown(first)} s`),
      atMost(
        `restart with ${shown(events)} events (the bar: ${shown(BAR.events)} in ${BAR.seconds} s)`,
        // What a start needs without any past is not to be had in less.
        Math.max(asked, 2),
        again,
        ' s',
      ),
      note('processor time of the restart', cpuSeconds === null ? '-' : `${shown(cpuSeconds)} s`),
      note('memory of the server then', `${shown(residentMb)} MB`),
    ];
  } finally {
    await served.remove();
  }
}
