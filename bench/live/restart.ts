import { atMost, note, shown, type Line } from './lines.js';
import { givePast } from './past.js';
import { benchRules } from './rules.js';
import { Served } from './served.js';

/** What the bar says: events, and seconds until ready. */
const BAR = { events: 10_000_000, seconds: 10 };
const SNAPSHOT = '.ethogram/live.snapshot';

/** Starts a server that has a past, with 200 rules: after a stop, after a kill, and without its snapshot. */
export async function restart(events: number, nodeOptions: readonly string[]): Promise<Line[]> {
  const served = await Served.make(benchRules(), nodeOptions);
  const start = async () => {
    const seconds = await served.start();
    const cpu = await served.cpuOfAll();
    return { seconds, cpu: cpu === null ? '-' : `${shown(cpu)} s` };
  };
  try {
    await givePast(served, events);
    const first = await start();
    const stopSeconds = await served.stop();
    const snapshotMb = (await served.sizeOf(SNAPSHOT)) / 1e6;
    const again = await start();
    const { residentMb } = await served.vitals();
    await served.kill();
    const killed = await start();
    await served.stop();
    await served.drop(SNAPSHOT);
    const without = await start();
    // What a start needs without any past is not to be had in less.
    const asked = Math.max((BAR.seconds * events) / BAR.events, 2);
    return [
      note(`first start after an import of ${shown(events)} events`, `${shown(first.seconds)} s`),
      note('a stop, which writes the snapshot', `${shown(stopSeconds)} s`),
      note('snapshot on the disk', `${shown(snapshotMb)} MB`),
      atMost(
        `restart with ${shown(events)} events (the bar: ${shown(BAR.events)} in ${BAR.seconds} s)`,
        asked,
        again.seconds,
        ' s',
      ),
      note('processor time of it, the start of the program included', again.cpu),
      note('memory of the server then', `${shown(residentMb)} MB`),
      atMost('start after a kill', asked, killed.seconds, ' s'),
      note(
        'start without a snapshot',
        `${shown(without.seconds)} s, of processor time ${without.cpu}`,
      ),
    ];
  } finally {
    await served.remove();
  }
}
