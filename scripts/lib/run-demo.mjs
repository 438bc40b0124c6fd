import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failed, ROOT, runNode } from './run.mjs';

const PROGRAM = join(ROOT, 'bin', 'ethogram.js');
/** What has been done is remembered here, within the folder of the demo. */
const MEMORY = '.demo.json';

/** Makes a demo up to its report, leaving out what an earlier start has done, and prints the verdict. */
export async function runDemo(demo) {
  const folder = join(ROOT, demo.folder);
  const data = process.env.ETHOGRAM_DATA ?? '';
  const done = readMemory(folder, data);
  await mkdir(folder, { recursive: true });
  if (demo.copies !== undefined && !existsSync(join(folder, 'ethogram.yaml'))) {
    await cp(join(ROOT, demo.copies), folder, { recursive: true });
  }
  console.log(`\n${demo.about}\n`);
  for (const { name, args, edits, makes } of demo.steps) {
    const isThere = makes === undefined || existsSync(join(folder, makes));
    if (isThere && done.includes(name)) continue;
    if (edits !== undefined) await editSettings(folder, edits);
    else await ethogram(folder, args);
    done.push(name);
    await writeFile(join(folder, MEMORY), JSON.stringify({ data, done }));
  }
  await ethogram(folder, ['models', 'show'], { shown: true });
  console.log(
    [
      '',
      `The report of ${demo.title} is here; open it in a browser:`,
      `  ${join(folder, 'report.html')}`,
      '',
      'Try next:',
      ...aligned(commands(demo)),
      '',
    ].join('\n'),
  );
}

function aligned(rows) {
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`);
}

function commands({ folder, next }) {
  return [
    [`npx ethogram -C ${folder} segments list`, 'the segments that were found'],
    [`npx ethogram -C ${folder} audit`, 'which signals are tracked'],
    next,
  ];
}

/** Changes lines of the project's settings, and keeps the comments around them. */
async function editSettings(folder, edits) {
  const file = join(folder, 'ethogram.yaml');
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of Object.entries(edits)) {
    if (!text.includes(from)) throw new Failed(`no line \`${from}\` in ${file}`);
    text = text.replace(from, to);
  }
  await writeFile(file, text);
}

/** Runs a command of ethogram in a folder. Exit status 3 is a verdict too: "do not act". */
async function ethogram(folder, args, { shown = false } = {}) {
  const { status, stdout } = await runNode([PROGRAM, ...args, ...(shown ? [] : ['--json'])], {
    cwd: folder,
    capture: !shown,
  });
  if (status === 0 || status === 3) return;
  if (status === 130 || stdout.includes('"code": "interrupted"')) {
    throw new Failed('interrupted: run npm start again, and it goes on where it stopped', 130);
  }
  throw new Failed(
    `\`ethogram ${args.join(' ')}\` failed in ${folder}: see above (to begin afresh, remove that folder)`,
  );
}

/** The steps done before, with the same data directory. */
function readMemory(folder, data) {
  const file = join(folder, MEMORY);
  if (!existsSync(file)) return [];
  const memory = JSON.parse(readFileSync(file, 'utf8'));
  return memory.data === data ? memory.done : [];
}
