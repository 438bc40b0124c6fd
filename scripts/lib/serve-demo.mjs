import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failed, ROOT, runNode } from './run.mjs';

const PROGRAM = join(ROOT, 'bin', 'ethogram.js');
/** The key that the simulated market sends with, in the folder of the demo. */
const KEY_FILE = '.demo-key';

/**
 * Serves a demo until Ctrl-C. A demo with a `flow` goes on happening: its people visit, read and ask, and what they do is
 * sent to the server as an SDK would.
 */
export async function serveDemo(demo, rate) {
  const folder = join(ROOT, demo.folder);
  const key = demo.flow === undefined ? null : await demoKey(folder);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => server.child.kill('SIGTERM'));
  const server = start(folder, ['serve'], { LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' });
  const address = await server.listening;
  if (address !== null && key !== null) {
    const flow = start(
      folder,
      ['-q', 'simulate', '--to', address, '--rate', String(rate), ...demo.flow],
      { ETHOGRAM_KEY: key },
    );
    void server.ended.then(() => flow.child.kill('SIGTERM'));
    console.log(
      `\nThe market goes on: ${rate} calls a second are sent to it (npm start -- --rate N).\nPress Ctrl-C to stop.\n`,
    );
  } else if (address !== null) {
    console.log('\nPress Ctrl-C to stop.\n');
  }
  const status = await server.ended;
  if (status !== 0) throw new Failed('the server ended: see above', status ?? 1);
}

/** Starts a command of ethogram. `listening`: the address it says it listens on; null when it ends without. */
function start(folder, args, env) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
    // In a group of its own, so that Ctrl-C reaches it once, through us.
    detached: true,
  });
  const ended = new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(signal === null ? code : 0));
  });
  const listening = new Promise((resolve) => {
    let said = '';
    child.stderr.on('data', (part) => {
      process.stderr.write(part);
      said += part;
      const address = /Listening on (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.on('close', () => resolve(null));
  });
  return { child, ended, listening };
}

async function demoKey(folder) {
  const file = join(folder, KEY_FILE);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { status, stdout } = await runNode(
    [PROGRAM, 'keys', 'create', '--role', 'collector', '--name', 'the simulated market', '--json'],
    { cwd: folder, capture: true },
  );
  if (status !== 0) throw new Failed('no key could be made: see above', status);
  const { key } = JSON.parse(stdout);
  await writeFile(file, key, { mode: 0o600 });
  return key;
}
