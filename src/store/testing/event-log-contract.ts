import { describe, expect, onTestFinished, test } from 'vitest';
import type { EventLog } from '../event-log.js';
import { temporaryDirectory } from './temporary-directory.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** All that a log holds from a position on, as texts with the position after each. */
export async function readTexts(
  log: EventLog,
  from = 0,
): Promise<[text: string, position: number][]> {
  const found: [string, number][] = [];
  for await (const { payload, position } of log.read(from)) {
    found.push([new TextDecoder().decode(payload), position]);
  }
  return found;
}

/** What every implementation of `EventLog` must do. `open` opens the log of a directory. */
export function eventLogContract(
  name: string,
  open: (directory: string) => Promise<EventLog>,
): void {
  const opened = async (directory: string): Promise<EventLog> => {
    const log = await open(directory);
    onTestFinished(() => log.close());
    return log;
  };

  describe(`the contract of an event log: ${name}`, () => {
    test('gives back what was appended, in order', async () => {
      const log = await opened(await temporaryDirectory());
      expect(log.end).toBe(0);
      await log.append([bytes('a'), bytes('')]);
      const end = await log.append([bytes('ç'.repeat(1000))]);
      expect(end).toBe(log.end);
      expect((await readTexts(log)).map(([text]) => text)).toEqual(['a', '', 'ç'.repeat(1000)]);
    });

    test('a reader resumes at the position it keeps', async () => {
      const log = await opened(await temporaryDirectory());
      for (const text of ['one', 'two', 'three']) await log.append([bytes(text)]);
      const all = await readTexts(log);
      for (const [index, [, position]] of all.entries()) {
        expect(await readTexts(log, position)).toEqual(all.slice(index + 1));
      }
      expect(all.at(-1)?.[1]).toBe(log.end);
    });

    test('appends made at once keep their order and answer growing positions', async () => {
      const log = await opened(await temporaryDirectory());
      const positions = await Promise.all(
        Array.from({ length: 200 }, (_, i) => log.append([bytes(`r${i}`)])),
      );
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(await readTexts(log)).toEqual(positions.map((p, i) => [`r${i}`, p]));
    });

    test('what was acknowledged is there after opening again, and more can follow', async () => {
      const directory = await temporaryDirectory();
      const first = await open(directory);
      const end = await first.append([bytes('kept')]);
      await first.close();
      const second = await opened(directory);
      expect(second.end).toBe(end);
      expect(second.notice).toBeNull();
      await second.append([bytes('more')]);
      expect((await readTexts(second)).map(([text]) => text)).toEqual(['kept', 'more']);
    });

    test('a reader sees no record that came after it began', async () => {
      const log = await opened(await temporaryDirectory());
      await log.append([bytes('a')]);
      const seen: string[] = [];
      for await (const { payload } of log.read(0)) {
        seen.push(new TextDecoder().decode(payload));
        await log.append([bytes('later')]);
      }
      expect(seen).toEqual(['a']);
    });
  });
}
