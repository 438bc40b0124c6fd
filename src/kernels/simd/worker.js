// A thread of the pool. Plain JavaScript, because a worker starts alike from src (tests, benchmarks) and from dist only so.
import { parentPort, workerData } from 'node:worker_threads';

/** Place of the sign "a thread broke down" in a team, as in team.ts. */
const BROKEN = 2;

/** @type {{ module: WebAssembly.Module, memory: WebAssembly.Memory }} */
const { module, memory } = workerData;
const { exports: kernels } = new WebAssembly.Instance(module, { env: { memory } });

/**
 * Runs a kernel and says when it is done. A kernel that traps must not leave the others waiting for it: they look at
 * the team's sign, and trap as well.
 * @param {{ run: number, kernel: string, team: number, args: number[], thread: number }} command
 */
function run(command) {
  const { run, kernel, team, args, thread } = command;
  try {
    kernels[kernel](team, thread, ...args);
    parentPort.postMessage({ run });
  } catch (error) {
    Atomics.store(new Int32Array(memory.buffer, team), BROKEN, 1);
    parentPort.postMessage({ run, error: `${kernel}: ${error.message}` });
  }
}

parentPort.on('message', run);
