import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a program in the checkout and waits for it. Its output goes to ours, unless `capture` is set: then standard
 * output is returned. Answers the exit status; a program that a signal ended counts as 130.
 */
export function run(command, args, { capture = false, cwd = ROOT, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['inherit', capture ? 'pipe' : 'inherit', 'inherit'],
      // npm is a batch file on Windows.
      shell: process.platform === 'win32' && command === 'npm',
    });
    const parts = [];
    child.stdout?.on('data', (part) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({
        status: signal === null ? code : 130,
        stdout: Buffer.concat(parts).toString('utf8'),
      }),
    );
  });
}

/** Runs one of the tools in node_modules with this Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** A failure that has been explained already: the script ends with its status and says no more. */
export class Failed extends Error {
  constructor(message, status = 1) {
    super(message);
    this.status = status;
  }
}

/** Runs the main function of a script; what it throws becomes a sentence and an exit status. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failed ? error.message : error);
    process.exitCode = error instanceof Failed ? error.status : 1;
  }
}
