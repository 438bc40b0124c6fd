import type { ChildProcess } from 'node:child_process';

/**
 * Ends when a process says some words on one of its outputs, and answers all it said there until then; fails with that when
 * it ends before.
 */
export async function untilItSays(
  started: ChildProcess,
  where: 'stdout' | 'stderr',
  words: string,
): Promise<string> {
  const output = started[where];
  if (output === null) throw new Error(`its ${where} is not read`);
  let said = '';
  return new Promise((resolve, reject) => {
    output.setEncoding('utf8');
    output.on('data', (text: string) => {
      said += text;
      if (said.includes(words)) resolve(said);
    });
    started.once('error', reject);
    started.once('exit', (status, signal) =>
      reject(new Error(`it ended before it said "${words}": ${status ?? signal}\n${said}`)),
    );
  });
}
