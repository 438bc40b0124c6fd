import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, type TestContext } from 'vitest';
import { resumeImports } from './fold-log.js';
import { collecting, temporaryDirectory, type Collecting } from './testing/collecting.js';

/** A disk in memory of some megabytes, and a way to make it larger. Skips where nobody may mount one. */
async function smallDisk(
  context: TestContext,
  megabytes: number,
): Promise<{ directory: string; grow: (megabytes: number) => void }> {
  const directory = join(await temporaryDirectory(), 'disk');
  await mkdir(directory);
  const mount = (options: string) =>
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory], {
      stdio: 'pipe',
    });
  try {
    mount(`size=${megabytes}m`);
  } catch (error) {
    context.skip(`a small disk cannot be mounted here: ${String(error).split('\n', 1)[0]}`);
  }
  onTestFinished(() => {
    execFileSync('/bin/umount', ['-l', directory]);
  });
  return { directory, grow: (size) => void mount(`remount,size=${size}m`) };
}

const HEADER = 'user_id,event,timestamp,note\n';

/** Rows that pack well, so that a small file becomes a large one. */
function rows(count: number): string {
  const note = 'x'.repeat(200);
  let text = HEADER;
  for (let n = 0; n < count; n++) {
    const at = new Date(Date.UTC(2024, 0, 1) + n * 1000).toISOString();
    text += `u${n % 100},Clicked,${at},${note}\n`;
  }
  return text;
}

async function countEvents(c: Collecting): Promise<unknown> {
  return c.store.all('SELECT count(*) AS n FROM events');
}

test('too little space is said before anything is copied', async (context) => {
  const { directory } = await smallDisk(context, 16);
  const c = await collecting(directory);
  await expect(c.take('a.csv', rows(40_000))).rejects.toMatchObject({
    code: 'disk_full',
    message: expect.stringMatching(/may need \d+ MB and \d+ MB are free/) as string,
  });
  expect(await readdir(join(directory, 'log'))).toEqual([]);
});

test('a disk that fills up while a text is unpacked: nothing half done, and the next start finishes it', async (context) => {
  const { directory, grow } = await smallDisk(context, 16);
  const c = await collecting(directory);
  await expect(c.take('a.csv.gz', gzipSync(rows(80_000)))).rejects.toMatchObject({
    code: 'disk_full',
  });
  expect(await countEvents(c)).toEqual([{ n: 0 }]);
  await c.close();
  grow(300);
  const again = await collecting(directory);
  expect(await resumeImports(again)).toMatchObject([expect.stringContaining('80000 imported')]);
  expect(await countEvents(again)).toEqual([{ n: 80_000 }]);
});

test('a disk that fills up while the database writes: the same', async (context) => {
  const { directory } = await smallDisk(context, 200);
  const c = await collecting(directory);
  const ballast = join(directory, 'ballast');
  let isFull = false;
  const importing = c.take(
    'a.csv',
    rows(60_000).replaceAll(/(?<=u(\d+),.*)x{200}/g, 'y$1'.repeat(60)),
    {
      onProgress: (_, what) => {
        if (what !== 'storing events' || isFull) return;
        isFull = true;
        const { bavail, bsize } = statfsSync(directory);
        writeFileSync(ballast, Buffer.alloc(bavail * bsize));
      },
    },
  );
  await expect(importing).rejects.toMatchObject({ code: 'disk_full' });
  await c.close();
  rmSync(ballast);
  const again = await collecting(directory);
  expect(await resumeImports(again)).toHaveLength(1);
  expect(await countEvents(again)).toEqual([{ n: 60_000 }]);
});
